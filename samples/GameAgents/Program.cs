// 10,000 agents that one network steers, frame by frame. Options: --frames N; --allocate makes a frame allocate, to see that it is noticed.
using System.Diagnostics;
using System.Globalization;
using NetGen.Samples;
using NetGen.Samples.GameAgents;

const int Agents = 10_000;
const int FramesOfHash = 120;
const double Budget = 1_000_000 / 60.0;
const long Seed = 1;
const long PlayedSeed = 2;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int at = Array.IndexOf(args, "--frames");
int frames = 900;
if (at >= 0 && !(int.TryParse(args.ElementAtOrDefault(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out frames) && frames > 0))
{
    Console.Error.WriteLine("--frames needs a whole number above 0.");
    return 2;
}

SteeringRule rule = new();
Policy policy = new(Seed);
Play("the rule", rule);
Play("the network, untrained", new PolicyPilot(policy));

long start = Stopwatch.GetTimestamp();
double error = Imitation.Train(policy, rule, Agents, Seed);
Console.WriteLine($"Trained {Policy.ParameterCount} parameters in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s; error against the rule {error:0.000}.");

PolicyPilot pilot = new(policy);
Play("the network, trained", pilot);

// Once more, and measured: everything is compiled by now.
Game game = new(new(Agents, PlayedSeed), pilot);
DurationHistogram times = new(frames);
Console.WriteLine(Map.Draw(game.World));
while (game.Frames < frames)
{
    game.Run(Math.Min(FramesOfHash, frames - game.Frames), times, args.Contains("--allocate"));
    Console.WriteLine($"frame {game.Frames,5}: world {game.World.Hash:X16}, {game.ShareAtTarget,7:P1} of the agents at the target");
}

Console.WriteLine();
Console.WriteLine(Map.Draw(game.World));
Console.WriteLine($"{frames:N0} frames of {Agents:N0} agents on one thread: {times.Summary()}; {times.CountAbove(Budget)} above 1/60 s.");
Console.Write(times.Draw());
Console.WriteLine($"{game.AllocatedBytes} bytes allocated in {frames:N0} frames.");
return 0;

void Play(string name, IPilot pilot)
{
    Game trial = new(new(Agents, PlayedSeed), pilot);
    trial.Run(frames, new(frames));
    Console.WriteLine($"{name,-22}: {trial.ShareAtTarget,7:P1} of the agents at the target after {frames} frames, {trial.ShareTouching,6:P2} touch another one.");
}
