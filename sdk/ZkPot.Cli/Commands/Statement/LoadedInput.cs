using System.CommandLine;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>The options that name an input of a network.</summary>
internal sealed class InputOptions
{
    /// <summary>A file.</summary>
    public Option<string?> File { get; } =
        new("--input")
        {
            Description =
                "The input of the network: a file of its bytes in channel, row, column order; where the task commits inputs, what \"zkpot statement commit-input\" wrote.",
        };

    /// <summary>A sample of the test data.</summary>
    public Option<int?> Sample { get; } =
        new("--sample")
        {
            Description = "The input is this sample of the task's test data, counted from 0.",
            CustomParser = given => WholeNumber.Parse(given, 0, int.MaxValue),
        };

    /// <summary>What is given.</summary>
    public LoadedInput Of(ParseResult values) => new(values.GetValue(File), values.GetValue(Sample));
}

/// <summary>An input of a network, as it is named on the command line.</summary>
/// <param name="File">The file.</param>
/// <param name="Sample">The number of a sample of the test data.</param>
internal sealed record LoadedInput(string? File, int? Sample)
{
    /// <summary>Whether one is named.</summary>
    public bool IsGiven => File is not null || Sample is not null;

    /// <summary>The file as a list, to see that nothing is written over it.</summary>
    public string[] Files => File is null ? [] : [File];

    /// <summary>The bytes.</summary>
    public byte[] Load(TaskDescription task, string taskPath, Operation operation)
    {
        if (File is not null && Sample is not null)
            throw new UsageException("--input and --sample both name an input: give one of them.");
        if (File is not null)
            return Read(File, task.Network.Input.Size, $"an input of {task.Network.Input}");
        if (Sample is not int number)
            throw new UsageException("The task proves an answer to an input: name it with --sample N or --input FILE.");
        Dataset test = task.Data.Load(Path.GetDirectoryName(Path.GetFullPath(taskPath))!, operation.Cancellation).Test;
        Shape shape = task.Network.Input;
        if (test.Shape != shape)
            throw new TaskException($"{taskPath}: the samples are of {test.Shape}; the network takes {shape}.");
        if (number < 0 || number >= test.Count)
            throw new UsageException($"--sample {number}: the test data has samples 0 to {test.Count - 1}.");
        return test.Sample(number).ToArray();
    }

    /// <summary>The bytes and the salt of a committed input.</summary>
    public (byte[] Bytes, byte[] Salt) LoadCommitted(TaskDescription task)
    {
        if (File is null || Sample is not null)
            throw new UsageException(
                "The task commits inputs: write one with \"zkpot statement commit-input\" and name that file with --input."
            );
        byte[] blob = Read(
            File,
            InputCommitment.SaltBytes + task.Network.Input.Size,
            $"a salt and an input of {task.Network.Input}; \"zkpot statement commit-input\" writes such a file"
        );
        return (blob[InputCommitment.SaltBytes..], blob[..InputCommitment.SaltBytes]);
    }

    private static byte[] Read(string path, int size, string what)
    {
        var file = new FileInfo(path);
        if (file.Exists && file.Length != size)
            throw new TaskException($"{path}: {file.Length} bytes; {size} were expected, for {what}.");
        return System.IO.File.ReadAllBytes(path);
    }
}
