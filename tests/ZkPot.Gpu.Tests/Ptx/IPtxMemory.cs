namespace ZkPot.Gpu.Tests.Ptx;

/// <summary>Knows what is reserved.</summary>
internal interface IPtxMemory
{
    /// <summary>Whether bytes lie within one reserved block.</summary>
    bool Contains(ulong address, long bytes);
}
