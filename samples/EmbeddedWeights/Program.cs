// Recognises digits with a network that is a part of the program, and shows how long a start takes. No file is read.
using System.Diagnostics;
using System.Runtime;
using NetGen.Samples.EmbeddedWeights;

// First of all the first prediction: what is timed here would otherwise be done already.
long main = Stopwatch.GetTimestamp();
DigitClassifier network = DigitClassifier.CreateTrained();
float[] x = Drawings.Pixels(digit: 0);
float[] y = new float[DigitClassifier.OutputSize];
TimeSpan compiled = JitInfo.GetCompilationTime(currentThread: true);
long made = Stopwatch.GetTimestamp();
network.Predict(x, y);
long first = Stopwatch.GetTimestamp();
compiled = JitInfo.GetCompilationTime(currentThread: true) - compiled;
int answer = Array.IndexOf(y, y.Max());

long again = Stopwatch.GetTimestamp();
network.Predict(x, y);
long second = Stopwatch.GetTimestamp();

// The system knows when the process began to a hundredth of a second in Linux, so that the whole could come out shorter than its part.
TimeSpan sinceStart = DateTime.Now - Process.GetCurrentProcess().StartTime - Stopwatch.GetElapsedTime(first);
TimeSpan inMain = Stopwatch.GetElapsedTime(main, first);
sinceStart = sinceStart > inMain ? sinceStart : inMain;

int right = answer == 0 ? 1 : 0;
string answers = $"{answer}";
for (int digit = 1; digit < Drawings.Count; digit++)
{
    network.Predict(Drawings.Pixels(digit), y);
    answer = Array.IndexOf(y, y.Max());
    answers += $"{answer,9}";
    right += answer == digit ? 1 : 0;
}

Drawings.Print();
Console.WriteLine($"     {answers}");
Console.WriteLine($"{right} of {Drawings.Count} digits are right.");
Console.WriteLine();
Console.WriteLine($"First prediction done {sinceStart.TotalMilliseconds:0} ms after the process began, the start of .NET included.");
Console.WriteLine($"  Main until then:  {Microseconds(main, first),8:N0} us");
Console.WriteLine($"  the network:      {Microseconds(main, made),8:N0} us, with the pixels");
Console.WriteLine($"  first prediction: {Microseconds(made, first),8:N0} us, of which the JIT compiled for {compiled.TotalMicroseconds:N0} us");
Console.WriteLine($"  second:           {Microseconds(again, second),8:0.0} us");
return right == Drawings.Count ? 0 : 1;

static double Microseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMicroseconds;
