namespace NetGen.Samples.GameAgents;

/// <summary>
/// The rule that the policy learns, written by hand after C. Reynolds, "Steering behaviors for autonomous characters" (1999): arrive at the target,
/// keep away from neighbours, fly as they do.
/// </summary>
internal sealed class SteeringRule : IPilot
{
    private const float Separation = 20;
    private const float Alignment = 0.5f;
    private const float Gain = 2;

    public void Steer(ReadOnlySpan<float> senses, Span<float> controls)
    {
        for (; !senses.IsEmpty; senses = senses[World.Senses..], controls = controls[World.Controls..])
        {
            // At full speed towards the target from where it is World.Near away, and ever slower from there on.
            float nearness = MathF.Sqrt((senses[0] * senses[0]) + (senses[1] * senses[1]));
            float arrival = nearness > 0.5f ? 1 / nearness : 2;
            float x = Gain * ((arrival * senses[0]) - senses[2] + (Separation * senses[4]) + (Alignment * senses[6]));
            float y = Gain * ((arrival * senses[1]) - senses[3] + (Separation * senses[5]) + (Alignment * senses[7]));
            float length = MathF.Sqrt((x * x) + (y * y));
            float scale = length > 1 ? 1 / length : 1;
            controls[0] = scale * x;
            controls[1] = scale * y;
        }
    }
}
