using System.Globalization;
using System.Numerics;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Training;

/// <summary>Puts a run where a checkpoint was written. All of the file is read and checked before anything is changed.</summary>
internal sealed class CheckpointReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SafetensorsFile _file;
    private readonly CheckpointTensors _tensors;
    private readonly RunState<T> _run;

    private CheckpointReader(SafetensorsFile file, RunState<T> run) => (_file, _tensors, _run) = (file, new(file), run);

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="InvalidDataException">It is none, or of another network, optimiser or other options; nothing is changed.</exception>
    /// <exception cref="IOException">It cannot be read; nothing is changed.</exception>
    public static void Load(string path, RunState<T> run)
    {
        try
        {
            Load(SafetensorsFile.Read(path), run);
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Reads a checkpoint that is in memory already.</summary>
    /// <exception cref="InvalidDataException">As for a path.</exception>
    public static void Load(SafetensorsFile file, RunState<T> run) => new CheckpointReader<T>(file, run).Load();

    private void Load()
    {
        CheckOptions();
        int length = _run.Network.Parameters.Length;
        T[] parameters = ParameterTensors.Read<T>(_tensors, "", _run.Description, length);
        Dictionary<string, ReadOnlyMemory<T>> remembered = _run.Optimizer.StateNames.ToDictionary(
            name => name, name => (ReadOnlyMemory<T>)ParameterTensors.Read<T>(_tensors, CheckpointNames.OptimizerPrefix(name), _run.Description, length, isFinite: false));
        long optimizerSteps = WholeNumber(CheckpointNames.OptimizerSteps);
        double learningRate = Rate(CheckpointNames.LearningRate);
        int examples = Count(CheckpointNames.Examples);
        Position position = new(
            Count(CheckpointNames.Epoch),
            Count(CheckpointNames.Batch),
            WholeNumber(CheckpointNames.Steps),
            Number(CheckpointNames.LossSum),
            Number(CheckpointNames.Seconds));
        CheckPosition(position, examples);
        (int Number, double Figure, int Waited, T[] Parameters) best = _run.Best is null ? default : ReadBest(_run.Best, length, position.Epoch);
        PlateauState? plateau = _run.Plateau is null ? null : ReadPlateau();
        double[][] history = ReadHistory(position.Epoch);
        Scaler<T>? scaler = ReadScaler();
        _tensors.RequireAllTaken();

        parameters.CopyTo(_run.Network.Parameters);
        _run.Optimizer.Restore(optimizerSteps, remembered);
        _run.Optimizer.LearningRate = learningRate;
        _run.Best?.Restore(best.Number, best.Figure, best.Waited, best.Parameters);
        if (plateau is { } state)
        {
            _run.Plateau!.Restore(state);
        }

        WriteHistory(history);
        _run.Scaler = scaler;
        _run.Examples = examples;
        _run.Position = position;
    }

    private void CheckOptions()
    {
        if (!_file.Metadata.TryGetValue(CheckpointNames.Format, out string? version))
        {
            throw new InvalidDataException("The file is no checkpoint of a trainer.");
        }

        Check("file format", CheckpointNames.Version, version);
        Check("network", _run.Description.Name, Text(CheckpointNames.Network));
        Check("optimiser", _run.Optimizer.GetType().Name, Text(CheckpointNames.Optimizer));
        Check("Seed", Invariant(_run.Settings.Options.Seed), Text(CheckpointNames.Seed));
        Check("Shuffle", _run.Settings.Options.Shuffle ? "1" : "0", Text(CheckpointNames.Shuffle));
        Check("BatchSize", Invariant(_run.Settings.BatchSize), Text(CheckpointNames.BatchSize));
        Check("ShardSize", Invariant(_run.Settings.ShardSize), Text(CheckpointNames.ShardSize));
        Check("EarlyStopping", _run.Best is null ? "none" : "some", _file.Metadata.ContainsKey(CheckpointNames.BestNumber) ? "some" : "none");
        Check("Plateau", _run.Plateau is null ? "none" : "some", _file.Metadata.ContainsKey(CheckpointNames.PlateauBest) ? "some" : "none");
        string[] metrics =
        [
            .. Enumerable.Range(0, int.MaxValue).Select(CheckpointNames.Metric).TakeWhile(_file.Metadata.ContainsKey).Select(key => _file.Metadata[key]),
        ];
        Check("Metrics", Listed(_run.MetricNames), Listed(metrics));
    }

    // The batch may be the last one: then only the measurement of the epoch is to come.
    private void CheckPosition(Position position, int examples)
    {
        long batches = ((long)examples + _run.Settings.BatchSize - 1) / _run.Settings.BatchSize;
        Require(position.Batch <= batches, CheckpointNames.Batch);
        Require(position.Steps <= (position.Epoch + 1L) * int.MaxValue, CheckpointNames.Steps);
        Require(!double.IsNaN(position.LossSum), CheckpointNames.LossSum);
        Require(position.Seconds is >= 0 and <= double.MaxValue, CheckpointNames.Seconds);
    }

    private void Require(bool isPossible, string key)
    {
        if (!isPossible)
        {
            throw NoNumber(key);
        }
    }

    private static void Check(string what, string here, string there)
    {
        if (here != there)
        {
            throw new InvalidDataException(
                $"The checkpoint was written with another {what}: {there}, where this trainer has {here}. Training would not go on as it was; "
                + "make the trainer as it was then.");
        }
    }

    private (int Number, double Figure, int Waited, T[] Parameters) ReadBest(BestEpoch<T> best, int length, int epochs)
    {
        int number = Count(CheckpointNames.BestNumber);
        double figure = Number(CheckpointNames.BestFigure);
        int waited = Count(CheckpointNames.BestWaited);
        Require(number <= epochs, CheckpointNames.BestNumber);
        Require(!double.IsNaN(figure), CheckpointNames.BestFigure);
        Require(waited <= epochs, CheckpointNames.BestWaited);
        return (number, figure, waited, best.Parameters.IsEmpty ? [] : ParameterTensors.Read<T>(_tensors, CheckpointNames.BestPrefix, _run.Description, length));
    }

    // The trainer's own, if it has one, must be the same: data that go another way would not be those of the run.
    private Scaler<T>? ReadScaler()
    {
        Scaler<T>? scaler = _tensors.Scaler<T>();
        if (scaler is not null && scaler.Columns != _run.Description.InputSize)
        {
            throw new InvalidDataException(
                $"The checkpoint has a scaler of {scaler.Columns} columns, but {_run.Description.Name} has {_run.Description.InputSize} inputs.");
        }

        if (_run.Scaler is { } own && (scaler is null || !own.Offset.SequenceEqual(scaler.Offset) || !own.Scale.SequenceEqual(scaler.Scale)))
        {
            throw new InvalidDataException(
                $"The checkpoint was written with {(scaler is null ? "no scaler" : "another scaler")}: the data of this trainer would not be scaled as they were. "
                + "Load it before setting Scaler, and take the one that it brings.");
        }

        return scaler;
    }

    private PlateauState ReadPlateau()
    {
        double best = Number(CheckpointNames.PlateauBest);
        Require(!double.IsNaN(best), CheckpointNames.PlateauBest);
        return new(Rate(CheckpointNames.PlateauRate), best, Count(CheckpointNames.PlateauBad), Count(CheckpointNames.PlateauCooldown));
    }

    // Loss, validation loss (empty where there is none), learning rate, seconds, metrics.
    private double[][] ReadHistory(int epochs) =>
    [
        Column(CheckpointNames.HistoryLoss, epochs),
        !_tensors.Has(CheckpointNames.HistoryValidationLoss) ? [] : Column(CheckpointNames.HistoryValidationLoss, epochs),
        Column(CheckpointNames.HistoryLearningRate, epochs),
        Column(CheckpointNames.HistorySeconds, epochs),
        Column(CheckpointNames.HistoryMetrics, (long)epochs * _run.MetricNames.Length),
    ];

    private void WriteHistory(double[][] history)
    {
        _run.Log.Clear();
        for (int e = 0; e < history[0].Length; e++)
        {
            history[4].AsSpan(e * _run.MetricNames.Length, _run.MetricNames.Length).CopyTo(_run.Log.NextMetrics.Span);
            _run.Log.Add(history[0][e], history[1].Length == 0 ? null : history[1][e], history[2][e], history[3][e]);
        }
    }

    private double[] Column(string name, long length)
    {
        SafetensorsTensor tensor = _tensors.Get(name);
        if (tensor.DataType != "F64")
        {
            throw new InvalidDataException($"Tensor \"{name}\" of the checkpoint is {tensor.DataType}; a history is F64.");
        }

        if (tensor.Count != length)
        {
            throw new InvalidDataException($"Tensor \"{name}\" of the checkpoint has {tensor.Count} numbers; there should be {length}.");
        }

        double[] values = new double[length];
        tensor.CopyTo(values);
        return values;
    }

    private string Text(string key) =>
        _file.Metadata.TryGetValue(key, out string? text) ? text : throw new InvalidDataException($"The checkpoint does not say its {key}.");

    private long WholeNumber(string key) =>
        long.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : throw NoNumber(key);

    private int Count(string key) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw NoNumber(key);

    private double Number(string key) =>
        double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw NoNumber(key);

    private double Rate(string key) => Number(key) is >= 0 and <= double.MaxValue and double rate ? rate : throw NoNumber(key);

    private InvalidDataException NoNumber(string key) => new($"The checkpoint gives \"{Text(key)}\" as {key}, which is no number that could stand there.");

    private static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Listed(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
}
