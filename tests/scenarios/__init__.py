"""Case histories as data: what came in when and from whom, and what must have gone out to whom by each moment."""
