namespace ZkPot.Groth16;

/// <summary>Does the heavy work of proofs: the seam behind which other processors stand.</summary>
public interface IProvingBackend
{
    /// <summary>Makes a key ready for proofs.</summary>
    /// <exception cref="ProvingDeviceException">The device cannot do it; the CPU then does.</exception>
    IProverSession Open(ZkeyFile key);

    /// <summary>Told, in one line for a person, when the CPU takes over.</summary>
    void Report(string message);
}
