using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class PowersOfTau
{
    /// <summary>
    /// Makes a prepared file at once, from secrets that everybody knows: for development and tests. No contribution stands in it, so
    /// <see cref="Verify"/> refuses it, and whoever makes a key from it can forge under that key.
    /// </summary>
    /// <param name="power">The file serves circuits of up to 2^power rows.</param>
    /// <param name="output">Where the file will stand.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early; then there is no file.</param>
    public static void Develop(
        int power,
        string output,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        if (power is < MinPower or > ConstraintSystem.LargestPower)
            throw new ArtifactException(output, "power", $"is {power}, expected {MinPower} to {ConstraintSystem.LargestPower}");
        using var writer = new ContainerWriter(output, PtauFile.Magic, PtauFile.Version);
        new DevelopmentPowers(power, writer, progress, cancellationToken).Write();
        writer.Commit();
    }
}
