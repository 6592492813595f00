"""The training of samples/Digits in PyTorch: prints epochs per second, test accuracy and PyTorch's version. See PyTorchTraining.cs."""
import math
import os
import sys
import time

import numpy
import torch
from torch import nn

folder, seed, epochs, warm_up_epochs, batch_size = sys.argv[1], *map(int, sys.argv[2:])
torch.set_num_threads(1)
torch.manual_seed(seed)


def read(name):
    features = numpy.fromfile(os.path.join(folder, name + ".features"), numpy.float32).reshape(-1, 64)
    labels = numpy.fromfile(os.path.join(folder, name + ".labels"), numpy.int32)
    return torch.from_numpy(features), torch.from_numpy(labels.astype(numpy.int64))


def train(x, labels, epochs):
    model = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))
    for index, layer in enumerate(m for m in model if isinstance(m, nn.Linear)):
        # As NetGen does: He before ReLU, Glorot before softmax, no bias.
        (nn.init.kaiming_uniform_ if index < 2 else nn.init.xavier_uniform_)(layer.weight)
        nn.init.zeros_(layer.bias)

    loss = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, foreach=True)
    start = time.perf_counter()
    for epoch in range(epochs):
        optimizer.param_groups[0]["lr"] = 0.001 + 0.099 * (1 + math.cos(math.pi * epoch / epochs)) / 2
        # All examples are put into their order at once, so that a batch is a slice.
        order = torch.randperm(len(x))
        shuffled, shuffled_labels = x[order], labels[order]
        for first in range(0, len(x), batch_size):
            optimizer.zero_grad(set_to_none=True)
            loss(model(shuffled[first:first + batch_size]), shuffled_labels[first:first + batch_size]).backward()
            optimizer.step()

    return model, time.perf_counter() - start


x, labels = read("training")
train(x, labels, warm_up_epochs)
model, seconds = train(x, labels, epochs)
x, labels = read("test")
with torch.no_grad():
    accuracy = (model(x).argmax(1) == labels).double().mean().item()
print(epochs / seconds, accuracy, torch.__version__)
