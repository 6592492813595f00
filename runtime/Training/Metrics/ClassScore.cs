namespace NetGen.Training;

/// <summary>How often a class was the right answer, an answer, and the class of an example.</summary>
internal readonly record struct ClassScore(long Right, long Answers, long Examples)
{
    /// <summary>Whether the class is seen at all.</summary>
    public bool Occurs => Answers + Examples > 0;

    public double Precision => Share(Right, Answers);

    public double Recall => Share(Right, Examples);

    // 2 precision recall / (precision + recall), without the roundings.
    public double F1 => Share(2 * Right, Answers + Examples);

    /// <summary>The mean over the classes that occur; NaN where none does.</summary>
    public static double Mean(ReadOnlySpan<ClassScore> classes, Func<ClassScore, double> figure)
    {
        double sum = 0;
        int count = 0;
        foreach (ClassScore score in classes)
        {
            if (score.Occurs)
            {
                sum += figure(score);
                count++;
            }
        }

        return sum / count;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
