"""What came back: bounces and complaints."""
