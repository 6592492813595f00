// Learns to balance a pole on a cart. Options: --seed N.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Samples.CartPole;

const int Updates = 200;
const int Episodes = 100;
const double Success = 475;
const long TestSeed = 1_000_000;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
long seed = args is ["--seed", var number] ? long.Parse(number, CultureInfo.InvariantCulture) : 1;

ActorCritic learner = new(seed);
double before = ActorCritic.MeanSteps(learner.Policy, Episodes, TestSeed);
Console.WriteLine($"Before: {before:0.00} of {CartPole.MostSteps} steps balanced, the mean of {Episodes} episodes.");

long start = Stopwatch.GetTimestamp();
for (int update = 1; update <= Updates; update++)
{
    double steps = learner.Update();
    if (update % 20 == 0)
    {
        Console.WriteLine($"update {update,3}: {steps,6:0.00} steps while learning");
    }
}

double mean = ActorCritic.MeanSteps(learner.Policy, Episodes, TestSeed);
Console.WriteLine($"Trained {Updates} updates in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s.");
Console.WriteLine($"After: {mean:0.00} of {CartPole.MostSteps} steps balanced.");
Console.WriteLine($"The policy's weights: {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(learner.Policy.Parameters)))[..16]}");
Console.WriteLine(mean >= Success ? "Success: the pole stands." : $"Failure: fewer than {Success} steps.");
return mean >= Success ? 0 : 1;
