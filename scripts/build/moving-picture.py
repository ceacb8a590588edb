"""Joins the frames that moving-picture.ts took into one animated WebP. Needs Pillow: pip install pillow."""
import sys
from pathlib import Path

from PIL import Image

FRAME_MS = 350
folder, out = sys.argv[1:3]
frames = [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("*.png"))]
frames[0].save(
    out, save_all=True, append_images=frames[1:], duration=FRAME_MS, loop=0, quality=55, method=4, minimize_size=True
)
print(f"{len(frames)} frames, {Path(out).stat().st_size / 1000:.0f} kB")
