// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
#pragma warning disable CS1591 // Where the contracts say nothing of a field, its name must do.
using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;

namespace ZkPot.Sdk.Contracts;

/// <summary>PrevrandaoSeeds</summary>
public sealed class PrevrandaoSeeds(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Draws the seed of a time that is over. By anyone.</summary>
    public static Functions.Draw Draw(ulong time) =>
        new() { Time = time };

    /// <summary>The seed of a time; reverts while there is none. Once there, it never changes.</summary>
    public async Task<Hash32> SeedAtAsync(ulong time, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.SeedAt, byte[]>(new() { Time = time }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The randomness of the block of deployment: what comes again is constant.</summary>
    public Task<BigInteger> WitnessAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Witness, BigInteger>(new(), at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("PrevrandaoSeeds"))
    {
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Drawn>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Draw), typeof(Functions.SeedAt), typeof(Functions.Witness)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Drawn)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.AlreadyDrawn), typeof(Errors.ConstantRandomness), typeof(Errors.NoSeed), typeof(Errors.TooEarly)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Draws the seed of a time that is over. By anyone.</summary>
        [Function("draw")]
        public sealed class Draw : FunctionMessage
        {
            [Parameter("uint48", "time", 1)] public ulong Time { get; set; }
        }

        /// <summary>The seed of a time; reverts while there is none. Once there, it never changes.</summary>
        [Function("seedAt", "bytes32")]
        public sealed class SeedAt : FunctionMessage
        {
            [Parameter("uint48", "time", 1)] public ulong Time { get; set; }
        }

        /// <summary>The randomness of the block of deployment: what comes again is constant.</summary>
        [Function("witness", "uint256")]
        public sealed class Witness : FunctionMessage
        {
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A seed was drawn.</summary>
        [Event("Drawn")]
        public sealed class Drawn : IEventDTO
        {
            [Parameter("uint48", "time", 1, true)] public ulong Time { get; set; }
            [Parameter("bytes32", "seed", 2, false)] public byte[] Seed { get; set; } = [];
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The seed was drawn already.</summary>
        [Error("AlreadyDrawn")]
        public sealed class AlreadyDrawn : IErrorDTO
        {
            [Parameter("uint48", "time", 1)] public ulong Time { get; set; }
        }

        /// <summary>The chain gives the same randomness again and again.</summary>
        [Error("ConstantRandomness")]
        public sealed class ConstantRandomness : IErrorDTO
        {
            [Parameter("uint256", "value", 1)] public BigInteger Value { get; set; }
        }

        /// <summary>There is no seed of that time, or not yet.</summary>
        [Error("NoSeed")]
        public sealed class NoSeed : IErrorDTO
        {
            [Parameter("uint48", "time", 1)] public ulong Time { get; set; }
        }

        /// <summary>The time is not over.</summary>
        [Error("TooEarly")]
        public sealed class TooEarly : IErrorDTO
        {
            [Parameter("uint48", "time", 1)] public ulong Time { get; set; }
        }
    }
}
