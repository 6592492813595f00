namespace NetGen.Training;

/// <summary>A figure of class 1, or the mean of the figure over all classes.</summary>
internal sealed class ClassMetric(string name, bool isMacro, Func<ClassScore, double> figure) : Metric(name, higherIsBetter: true)
{
    public override MetricMeasurement Begin(MetricSubject subject)
    {
        if (!isMacro && (subject.Classes != 2 || subject.HasManyLabels))
        {
            throw new ArgumentException($"{Name} is of one class against another; for a network with {subject.Outputs} outputs use the macro {Name}.");
        }

        return new Measurement(subject, isMacro, figure);
    }

    private sealed class Measurement(MetricSubject subject, bool isMacro, Func<ClassScore, double> figure) : MetricMeasurement
    {
        private readonly ClassScore[] _classes = new ClassScore[subject.Classes];
        private long _all;

        public override double Value => _all == 0 ? double.NaN : isMacro ? ClassScore.Mean(_classes, figure) : figure(_classes[1]);

        public override void Clear()
        {
            Array.Clear(_classes);
            _all = 0;
        }

        public override void Add(MetricExamples examples)
        {
            _all += examples.Count;
            for (int e = 0; e < examples.Count; e++)
            {
                if (subject.HasManyLabels)
                {
                    AddQuestions(examples.Outputs.Slice(e * subject.Outputs, subject.Outputs), examples.Targets.Slice(e * subject.Outputs, subject.Outputs));
                }
                else
                {
                    AddAnswer(examples.Answers[e], examples.Labels[e]);
                }
            }
        }

        private void AddQuestions(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
        {
            for (int j = 0; j < outputs.Length; j++)
            {
                bool isAnswer = Answers.OfOne(outputs[j]) == 1;
                bool isClass = Answers.OfOne(targets[j]) == 1;
                Count(j, isRight: isAnswer && isClass, isAnswer, isClass);
            }
        }

        private void AddAnswer(int answer, int label)
        {
            if (answer != Answers.None)
            {
                Count(answer, isRight: answer == label, isAnswer: true, isClass: answer == label);
            }

            if (answer != label && label != Answers.None)
            {
                Count(label, isRight: false, isAnswer: false, isClass: true);
            }
        }

        private void Count(int index, bool isRight, bool isAnswer, bool isClass)
        {
            ref ClassScore score = ref _classes[index];
            score = new(score.Right + (isRight ? 1 : 0), score.Answers + (isAnswer ? 1 : 0), score.Examples + (isClass ? 1 : 0));
        }
    }
}
