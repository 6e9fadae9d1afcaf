// "Print this page" opens the print dialogue at once. Without this script it shows the page as it is on paper.
if (self.print) {
  for (const link of document.querySelectorAll('a[href="#print"]')) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      print();
    });
  }
}
// Browsers whose style can't unfold what is folded away.
{
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((one) => (one.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)));
}
