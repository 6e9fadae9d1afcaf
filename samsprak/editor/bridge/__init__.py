"""What the CMS talks to: the part of Gitea's API that it asks, over one clone on this machine."""
