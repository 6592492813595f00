namespace NetGen.Training;

/// <summary>The area under the receiver operating characteristic, from the ranks of all outputs.</summary>
internal sealed class RocAuc() : Metric("ROC AUC", higherIsBetter: true)
{
    public override MetricMeasurement Begin(MetricSubject subject) => subject.HasManyLabels
        ? throw new ArgumentException($"{Name} is of one class against the others; here each of {subject.Outputs} outputs is a question of its own.")
        : new Measurement(subject);

    private sealed class Measurement(MetricSubject subject) : MetricMeasurement
    {
        // One output says all about two classes.
        private readonly int _rankings = subject.Classes == 2 ? 1 : subject.Classes;
        private readonly double[] _outputs = new double[(subject.Classes == 2 ? 1 : subject.Classes) * subject.Examples];
        private readonly int[] _labels = new int[subject.Examples];
        private readonly double[] _sorted = new double[subject.Examples];
        private int _count;

        public override double Value
        {
            get
            {
                double sum = 0;
                int classes = 0;
                for (int ranking = 0; ranking < _rankings; ranking++)
                {
                    if (Area(ranking) is double area)
                    {
                        sum += area;
                        classes++;
                    }
                }

                return sum / classes;
            }
        }

        public override void Clear() => _count = 0;

        public override void Add(MetricExamples examples)
        {
            examples.Labels.CopyTo(_labels.AsSpan(_count));
            for (int ranking = 0; ranking < _rankings; ranking++)
            {
                Span<double> outputs = _outputs.AsSpan((ranking * subject.Examples) + _count, examples.Count);
                int column = subject.Outputs == 2 ? 1 : ranking;
                for (int e = 0; e < outputs.Length; e++)
                {
                    outputs[e] = examples.Outputs[(e * subject.Outputs) + column];
                }
            }

            _count += examples.Count;
        }

        /// <summary>The area for one class; null where all examples are of it, or none.</summary>
        private double? Area(int ranking)
        {
            int label = _rankings == 1 ? 1 : ranking;
            ReadOnlySpan<double> outputs = _outputs.AsSpan(ranking * subject.Examples, _count);
            int positives = 0;
            int negatives = 0;
            for (int e = 0; e < outputs.Length; e++)
            {
                if (double.IsNaN(outputs[e]))
                {
                    return double.NaN;
                }

                // Examples of the class from the front, the others from the back.
                _sorted[_labels[e] == label ? positives++ : _count - ++negatives] = outputs[e];
            }

            return positives == 0 || negatives == 0 ? null : Area(_sorted.AsSpan(0, positives), _sorted.AsSpan(positives, negatives));
        }

        // The pairs in which the positive one has the larger output, equal ones counting half, among all pairs.
        private static double Area(Span<double> positives, Span<double> negatives)
        {
            positives.Sort();
            negatives.Sort();
            long halves = 0;
            int less = 0;
            int notGreater = 0;
            foreach (double output in positives)
            {
                while (less < negatives.Length && negatives[less] < output)
                {
                    less++;
                }

                while (notGreater < negatives.Length && negatives[notGreater] <= output)
                {
                    notGreater++;
                }

                halves += less + (long)notGreater;
            }

            return halves / (2.0 * positives.Length * negatives.Length);
        }
    }
}
