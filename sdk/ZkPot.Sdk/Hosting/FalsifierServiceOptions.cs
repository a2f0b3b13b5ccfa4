using System.Numerics;

namespace ZkPot.Sdk.Hosting;

/// <summary>Over which task or ledger a falsifier watches.</summary>
/// <param name="TaskId">The task or ledger.</param>
/// <param name="TaskFile">The task file: architecture, shifts and windows, pool.</param>
/// <param name="IsLedger">Whether it is a ledger.</param>
public sealed record FalsifierServiceOptions(BigInteger TaskId, string TaskFile, bool IsLedger = false);
