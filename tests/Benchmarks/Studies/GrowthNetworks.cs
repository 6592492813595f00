namespace NetGen.Benchmarks.Studies;

// Families of networks that differ in one size, so that a table over it shows cliffs.

[Network(8, Batch = 32)]
[Dense(8, Activation.ReLU)]
[Dense(8)]
public sealed partial class Width8;

[Network(12, Batch = 32)]
[Dense(12, Activation.ReLU)]
[Dense(12)]
public sealed partial class Width12;

[Network(16, Batch = 32)]
[Dense(16, Activation.ReLU)]
[Dense(16)]
public sealed partial class Width16;

[Network(24, Batch = 32)]
[Dense(24, Activation.ReLU)]
[Dense(24)]
public sealed partial class Width24;

[Network(32, Batch = 32)]
[Dense(32, Activation.ReLU)]
[Dense(32)]
public sealed partial class Width32;

[Network(48, Batch = 32)]
[Dense(48, Activation.ReLU)]
[Dense(48)]
public sealed partial class Width48;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Width64;

[Network(96, Batch = 32)]
[Dense(96, Activation.ReLU)]
[Dense(96)]
public sealed partial class Width96;

[Network(128, Batch = 32)]
[Dense(128, Activation.ReLU)]
[Dense(128)]
public sealed partial class Width128;

[Network(192, Batch = 32)]
[Dense(192, Activation.ReLU)]
[Dense(192)]
public sealed partial class Width192;

[Network(256, Batch = 32)]
[Dense(256, Activation.ReLU)]
[Dense(256)]
public sealed partial class Width256;

[Network(384, Batch = 32)]
[Dense(384, Activation.ReLU)]
[Dense(384)]
public sealed partial class Width384;

[Network(512, Batch = 32)]
[Dense(512, Activation.ReLU)]
[Dense(512)]
public sealed partial class Width512;

[Network(768, Batch = 32)]
[Dense(768, Activation.ReLU)]
[Dense(768)]
public sealed partial class Width768;

[Network(1024, Batch = 32)]
[Dense(1024, Activation.ReLU)]
[Dense(1024)]
public sealed partial class Width1024;

[Network(1536, Batch = 32)]
[Dense(1536, Activation.ReLU)]
[Dense(1536)]
public sealed partial class Width1536;

[Network(2048, Batch = 32)]
[Dense(2048, Activation.ReLU)]
[Dense(2048)]
public sealed partial class Width2048;

[Network(64, Batch = 32)]
[Dense(64)]
public sealed partial class Depth1;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Depth2;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Depth3;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Depth4;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Depth6;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Depth8;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Depth12;

[Network(64, Batch = 32)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(64)]
public sealed partial class Depth16;

[Network(128, Batch = 1024)]
[Dense(128, Activation.ReLU)]
[Dense(128)]
public sealed partial class Batch1024;
