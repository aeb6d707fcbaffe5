"""What changed since an earlier edition: choosing it, the differences, and an export of them."""
