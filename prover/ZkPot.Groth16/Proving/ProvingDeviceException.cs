namespace ZkPot.Groth16;

/// <summary>A device other than the CPU could not do its part of a proof. The prover goes on without it.</summary>
public class ProvingDeviceException : Exception
{
    /// <summary>Says what went wrong.</summary>
    public ProvingDeviceException(string message, Exception? inner = null)
        : base(message, inner) { }
}
