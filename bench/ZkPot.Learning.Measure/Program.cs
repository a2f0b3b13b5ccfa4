using System.Globalization;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Measure;
using ZkPot.Learning.Training;

// Prints a table of trainings; `--save FOLDER` also keeps the integer networks.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string? folder = args is ["--save", string named, ..] ? Directory.CreateDirectory(named).FullName : null;
args = folder is null ? args : args[2..];
string[] wanted = args.Length > 0 ? args : ["mnist-linear", "mnist-dense", "mnist-dense-4bit"];
string[] known = [.. Case.All.Select(at => at.Name), "memorizer"];
if (wanted.Except(known).FirstOrDefault() is string unknown)
{
    Console.Error.WriteLine($"There is no measurement {unknown}; there are {string.Join(", ", known)}.");
    return 1;
}

foreach (Case at in Case.All.Where(at => wanted.Contains(at.Name)))
    Measure(at, at.IsCifar ? KnownDatasets.LoadCifar10() : KnownDatasets.LoadMnist());
if (wanted.Contains("memorizer"))
    Memorizer.Run(KnownDatasets.LoadMnist());
return 0;

void Measure(Case at, TrainTest data)
{
    Console.WriteLine(
        $"{at.Name}: {at.Architecture.Parameters.Count:N0} parameters, {data.Train.Count:N0} samples, {Environment.ProcessorCount} processors"
    );
    Stretch stretch = new();
    (FloatNetwork network, _) = Trainer.Train(
        FloatNetwork.Initialize(at.Architecture),
        data.Train,
        at.Training,
        data.Test,
        new CurvePrinter()
    );
    string trained = stretch.Next();
    double accuracy = network.Accuracy(data.Test);

    stretch = new Stretch();
    IntegerNetwork integers = Quantizer.Quantize(network, data.Train, at.Quantization, at.Aware, new CurvePrinter());
    string quantized = stretch.Next();
    IntegerEvaluation evaluation = integers.Evaluate(data.Test);
    string evaluated = stretch.Next();
    if (folder is not null)
    {
        using FileStream file = File.Create(Path.Combine(folder, at.Name + ".safetensors"));
        WeightsFile.Save(integers, file);
    }
    Console.WriteLine(
        $"  shifts and windows {string.Join(", ", integers.Architecture.Rescales.Select(rescale => $"{rescale.Shift}/{rescale.Window}"))}, logits {integers.Architecture.LogitWindow} bits, {evaluation.OutsideWindow} outside"
    );
    Console.WriteLine("| network | float | integers | training, wall (processors) | quantization | evaluation of the test set |");
    Console.WriteLine(
        $"| {at.Name} | {accuracy:P2} | {(double)evaluation.Score(data.Test.Labels) / data.Test.Count:P2} | {trained} | {quantized} | {evaluated} |"
    );
}
