"""Who knew what, and from when on: worked out from who took part and what names what."""
