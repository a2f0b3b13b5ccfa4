using System.Globalization;
using System.Text;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk.Costs;

/// <summary>How long proofs took on this machine, a small file for each circuit beside the journals: the next quote need not
/// predict.</summary>
/// <param name="root">Where journals are kept.</param>
public sealed class ProofTimes(string root)
{
    private const int MaxBytes = 32;
    private const double MaxSeconds = 1e7;

    /// <summary>How long the last proof of a circuit took; null if none was made here, or if what is told of it makes no sense: then it is
    /// predicted anew.</summary>
    /// <exception cref="IOException">There is a file in place of the folder, or it cannot be read.</exception>
    public ProofTime? Read(Hash32 circuit)
    {
        if (File.Exists(root))
            throw new IOException($"{root} is a file; the folder where journals are kept was expected.");
        var file = new FileInfo(PathOf(circuit));
        if (!file.Exists || file.Length > MaxBytes)
            return null;
        bool isTime =
            double.TryParse(
                File.ReadAllText(file.FullName),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double seconds
            ) && seconds is > 0 and < MaxSeconds;
        return isTime ? new(TimeSpan.FromSeconds(seconds), IsMeasured: true) : null;
    }

    /// <summary>Notes how long a proof took.</summary>
    public void Note(Hash32 circuit, TimeSpan duration)
    {
        Directory.CreateDirectory(Folder);
        using var file = new AtomicFile(PathOf(circuit));
        file.Write(0, Encoding.ASCII.GetBytes(duration.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture)));
        file.Commit();
    }

    private string Folder => Path.Combine(root, "proof-times");

    private string PathOf(Hash32 circuit) => Path.Combine(Folder, $"{circuit}.seconds");
}
