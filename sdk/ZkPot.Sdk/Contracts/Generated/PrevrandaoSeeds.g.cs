// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>PrevrandaoSeeds</summary>
public sealed class PrevrandaoSeeds(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("PrevrandaoSeeds");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Draws the seed of a time that is over. By anyone.</summary>
    public TransactionRequest Draw(ulong time) =>
        Request("draw(uint48)", time);

    /// <summary>The seed of a time; reverts while there is none. Once there, it never changes.</summary>
    public async Task<Hash32> SeedAtAsync(ulong time, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("seedAt(uint48)", [time], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>The randomness of the block of deployment: what comes again is constant.</summary>
    public async Task<BigInteger> WitnessAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("witness()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Drawn(uint48,bytes32)" => Events.Drawn.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A seed was drawn.</summary>
        public sealed record Drawn(EventLog Log, ulong Time, Hash32 Seed) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Drawn(uint48,bytes32)");

            internal static Drawn Read(EventLog log, AbiEventData data) => new(log, data[0].ToUInt64(), data[1].ToHash());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The seed was drawn already.</summary>
        public static AbiError AlreadyDrawn { get; } = Abi.Error("AlreadyDrawn(uint48)");

        /// <summary>The chain gives the same randomness again and again.</summary>
        public static AbiError ConstantRandomness { get; } = Abi.Error("ConstantRandomness(uint256)");

        /// <summary>There is no seed of that time, or not yet.</summary>
        public static AbiError NoSeed { get; } = Abi.Error("NoSeed(uint48)");

        /// <summary>The time is not over.</summary>
        public static AbiError TooEarly { get; } = Abi.Error("TooEarly(uint48)");
    }
}
