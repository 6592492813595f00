using NetGen.Data;

namespace NetGen.Samples.GameAgents;

/// <summary>
/// Records what agents sense and what a rule answers. Some agents then stumble: they are steered at random, so that there are examples of how to get
/// out of places into which the rule alone would not have led them.
/// </summary>
internal sealed class Recorder(IPilot rule, long seed) : IPilot
{
    private const int OneOf = 512;
    private const int OneStumblesOf = 4;

    private readonly List<float> _senses = [];
    private readonly List<float> _controls = [];
    private Xoshiro256 _random = new(seed);

    public void Steer(ReadOnlySpan<float> senses, Span<float> controls)
    {
        rule.Steer(senses, controls);
        for (; !senses.IsEmpty; senses = senses[World.Senses..], controls = controls[World.Controls..])
        {
            if (_random.NextBelow(OneOf) == 0)
            {
                _senses.AddRange(senses[..World.Senses]);
                _controls.AddRange(controls[..World.Controls]);
            }

            if (_random.NextBelow(OneStumblesOf) == 0)
            {
                controls[0] = (float)((2 * _random.NextDouble()) - 1);
                controls[1] = (float)((2 * _random.NextDouble()) - 1);
            }
        }
    }

    public Dataset<float> ToDataset() => new(_senses.ToArray(), World.Senses, _controls.ToArray(), World.Controls);
}
