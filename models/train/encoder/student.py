"""The student: a table of pieces and a small transformer over it. The sentence vector is the sum of two means over
the pieces, both weighed by what the transformer makes of each piece in its place: one over the table's rows, which
carries the words, and one over the transformer's states, which carries how they stand together.

src/encoder/model.rs computes the same; tests/encoder.rs holds it to vectors that export.py writes.
"""
import torch, torch.nn as nn, torch.nn.functional as F


class Layer(nn.Module):
    def __init__(self, dim, inner, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.qkv, self.out = nn.LayerNorm(dim), nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.norm2, self.up, self.down = nn.LayerNorm(dim), nn.Linear(dim, inner), nn.Linear(inner, dim)

    def forward(self, x, mask):
        b, t, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + self.out(mixed.transpose(1, 2).reshape(b, t, d))
        return x + self.down(F.relu(self.up(self.norm2(x))))


class Student(nn.Module):
    def __init__(self, pieces, table=224, dim=128, inner=256, heads=4, layers=2, positions=128, size=256):
        super().__init__()
        self.config = dict(pieces=pieces, table=table, dim=dim, inner=inner, heads=heads, layers=layers,
                           positions=positions, size=size)
        self.table = nn.Embedding(pieces, table)
        self.weight = nn.Embedding(pieces, 1)
        self.enter = nn.Linear(table, dim)
        self.position = nn.Parameter(torch.randn(positions, dim) * 0.02)
        self.layers = nn.ModuleList(Layer(dim, inner, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(dim)
        self.gate = nn.Linear(dim, 1)
        self.words = nn.Linear(table, size, bias=False)
        self.context = nn.Linear(dim, size)
        nn.init.normal_(self.table.weight, std=0.02)
        nn.init.zeros_(self.weight.weight)
        nn.init.zeros_(self.gate.weight)
        nn.init.zeros_(self.gate.bias)
        nn.init.eye_(self.words.weight)
        nn.init.zeros_(self.context.weight)
        nn.init.zeros_(self.context.bias)
        for layer in self.layers:
            nn.init.zeros_(layer.out.weight)
            nn.init.zeros_(layer.down.weight)

    def forward(self, ids, real):
        """ids [b, t]; real [b, t], true where there is a piece. Gives unit vectors [b, size]."""
        rows = self.table(ids)
        x = self.enter(rows) + self.position[: ids.shape[1]]
        mask = real[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        x = self.norm(x)
        log = (self.weight(ids) + self.gate(x)).squeeze(-1).float().masked_fill(~real, -1e4)
        share = torch.softmax(log, dim=1).to(x.dtype).unsqueeze(1)
        words, context = (share @ rows).squeeze(1), (share @ x).squeeze(1)
        return F.normalize((self.words(words) + self.context(context)).float(), dim=-1)
