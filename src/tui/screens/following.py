"""Screens over the main one that follow the chronology when other programs change it."""

from __future__ import annotations

from abc import abstractmethod


class FollowingScreen:
    """Stands among the bases of such a screen."""

    @abstractmethod
    def chronology_changed(self) -> None:
        """The files were read anew: asks again where what shows is no longer true."""
