// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>VerifierFactory</summary>
public sealed class VerifierFactory(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("VerifierFactory");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>The least delay of the governor.</summary>
    public async Task<BigInteger> MinGovernorDelayAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MIN_GOVERNOR_DELAY()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Where a key will stand, whoever deploys it.</summary>
    public async Task<Address> AddressOfAsync(byte[] key, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("addressOf(bytes)", [key], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>What the governor stated about the key; empty for the unknown.</summary>
    public async Task<Ceremony> CeremonyOfAsync(Hash32 digest, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Ceremony.FromAbi((await ReadAsync("ceremonyOf(bytes32)", [digest], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>What is known about the key.</summary>
    public async Task<VerifierFactoryClass> ClassOfAsync(Hash32 digest, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (VerifierFactoryClass)(await ReadAsync("classOf(bytes32)", [digest], at, cancellationToken).ConfigureAwait(false))[0].ToUInt64();

    /// <summary>States the ceremony of a key. By the governor, once a key.</summary>
    public TransactionRequest Curate(Hash32 digest, Ceremony ceremony) =>
        Request("curate(bytes32,(bytes32,bytes32,uint32))", digest, ceremony.ToAbi());

    /// <summary>Checks a key and stores it as code.</summary>
    /// <param name="key">Its words, see Groth16.</param>
    public TransactionRequest Deploy(byte[] key) =>
        Request("deploy(bytes)", key);

    /// <summary>Who may curate: a timelock of at least three days.</summary>
    public async Task<Address> GovernorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("governor()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Whether the key was stopped.</summary>
    public async Task<bool> IsStoppedAsync(Hash32 digest, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isStopped(bytes32)", [digest], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Whether the key that stands there was stopped: one slot to read for those who know the address.</summary>
    public async Task<bool> IsStoppedAtAsync(Address code, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isStoppedAt(address)", [code], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Where the key stands; zero if it is not deployed.</summary>
    public async Task<Address> KeyOfAsync(Hash32 digest, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("keyOf(bytes32)", [digest], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Stops a curated key for good, on a proof of a statement without witness: every circuit of a curated key takes a context as first input and proves that it is not 0.</summary>
    public TransactionRequest Stop(Hash32 digest, IReadOnlyList<BigInteger> inputs, byte[] proof) =>
        Request("stop(bytes32,uint256[],bytes)", digest, AbiValue.Sequence(inputs.Select(item => (AbiValue)item)), proof);

    /// <summary>Where the key stands; reverts if it is unknown or stopped.</summary>
    public async Task<Address> UsableKeyAsync(Hash32 digest, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("usableKey(bytes32)", [digest], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "KeyCurated(bytes32,(bytes32,bytes32,uint32))" => Events.KeyCurated.Read(log, data),
            "KeyDeployed(bytes32,address,uint256,uint256)" => Events.KeyDeployed.Read(log, data),
            "KeyWasStopped(bytes32,address)" => Events.KeyWasStopped.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A key was curated.</summary>
        public sealed record KeyCurated(EventLog Log, Hash32 Digest, Ceremony Ceremony) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("KeyCurated(bytes32,(bytes32,bytes32,uint32))");

            internal static KeyCurated Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), Contracts.Ceremony.FromAbi(data[1]));
        }

        /// <summary>A key was deployed.</summary>
        public sealed record KeyDeployed(EventLog Log, Hash32 Digest, Address Key, BigInteger Flavour, BigInteger InputCount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("KeyDeployed(bytes32,address,uint256,uint256)");

            internal static KeyDeployed Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToAddress(), data[2].ToInteger(), data[3].ToInteger());
        }

        /// <summary>A proof of an impossible statement verified under the key.</summary>
        public sealed record KeyWasStopped(EventLog Log, Hash32 Digest, Address By) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("KeyWasStopped(bytes32,address)");

            internal static KeyWasStopped Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToAddress());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The key is curated already.</summary>
        public static AbiError AlreadyCurated { get; } = Abi.Error("AlreadyCurated(bytes32)");

        /// <summary>A word of the proof is not below the order of the base field.</summary>
        public static AbiError CoordinateNotInField { get; } = Abi.Error("CoordinateNotInField(uint256,uint256)");

        /// <summary>Create2EmptyBytecode().</summary>
        public static AbiError Create2EmptyBytecode { get; } = Abi.Error("Create2EmptyBytecode()");

        /// <summary>A development key, under which anyone can forge, on a chain that is no test chain.</summary>
        public static AbiError DevelopmentKey { get; } = Abi.Error("DevelopmentKey(uint256)");

        /// <summary>A ceremony without transcript, circuit or contributor.</summary>
        public static AbiError EmptyCeremony { get; } = Abi.Error("EmptyCeremony((bytes32,bytes32,uint32))");

        /// <summary>FailedDeployment().</summary>
        public static AbiError FailedDeployment { get; } = Abi.Error("FailedDeployment()");

        /// <summary>The governor must be a timelock that gives everyone time to leave.</summary>
        public static AbiError GovernorTooFast { get; } = Abi.Error("GovernorTooFast(uint256,uint256)");

        /// <summary>A key may have 1 to MAX_INPUTS public inputs.</summary>
        public static AbiError InputCountOutOfBounds { get; } = Abi.Error("InputCountOutOfBounds(uint256,uint256)");

        /// <summary>A public input is not below the order of the group.</summary>
        public static AbiError InputNotInField { get; } = Abi.Error("InputNotInField(uint256,uint256)");

        /// <summary>InsufficientBalance(uint256,uint256).</summary>
        public static AbiError InsufficientBalance { get; } = Abi.Error("InsufficientBalance(uint256,uint256)");

        /// <summary>The proof does not satisfy the verification equation.</summary>
        public static AbiError InvalidProof { get; } = Abi.Error("InvalidProof(address)");

        /// <summary>The key is deployed already.</summary>
        public static AbiError KeyAlreadyDeployed { get; } = Abi.Error("KeyAlreadyDeployed(bytes32,address)");

        /// <summary>A coordinate is not below the order of the base field.</summary>
        public static AbiError KeyCoordinateNotInField { get; } = Abi.Error("KeyCoordinateNotInField(uint256,uint256)");

        /// <summary>The point at this word is infinity: what it multiplies would be unbound.</summary>
        public static AbiError KeyPointAtInfinity { get; } = Abi.Error("KeyPointAtInfinity(uint256)");

        /// <summary>The point at this word is the generator up to sign: nobody contributed to it.</summary>
        public static AbiError KeyPointIsGenerator { get; } = Abi.Error("KeyPointIsGenerator(uint256)");

        /// <summary>A point of G2 is not on the twist or not in the subgroup.</summary>
        public static AbiError KeyPointNotInSubgroup { get; } = Abi.Error("KeyPointNotInSubgroup()");

        /// <summary>The point of G1 at this word is not on the curve.</summary>
        public static AbiError KeyPointNotOnCurve { get; } = Abi.Error("KeyPointNotOnCurve(uint256)");

        /// <summary>The points at these words are equal up to sign.</summary>
        public static AbiError KeyPointsCoincide { get; } = Abi.Error("KeyPointsCoincide(uint256,uint256)");

        /// <summary>The key was stopped, for good.</summary>
        public static AbiError KeyStopped { get; } = Abi.Error("KeyStopped(bytes32)");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>Only a curated key can be stopped here; the key of a task is stopped at the task.</summary>
        public static AbiError NotCurated { get; } = Abi.Error("NotCurated(bytes32)");

        /// <summary>Only the governor may curate.</summary>
        public static AbiError NotGovernor { get; } = Abi.Error("NotGovernor(address,address)");

        /// <summary>The proof shows nothing impossible: its context is not 0.</summary>
        public static AbiError StatementIsPossible { get; } = Abi.Error("StatementIsPossible(uint256)");

        /// <summary>The first word of a key must be 1 (plain) or 2 (two-phase).</summary>
        public static AbiError UnknownFlavour { get; } = Abi.Error("UnknownFlavour(uint256)");

        /// <summary>No key of this digest is deployed.</summary>
        public static AbiError UnknownKey { get; } = Abi.Error("UnknownKey(bytes32)");

        /// <summary>The key takes another number of public inputs.</summary>
        public static AbiError WrongInputCount { get; } = Abi.Error("WrongInputCount(uint256,uint256)");

        /// <summary>The key has another length than its flavour and number of inputs ask for.</summary>
        public static AbiError WrongKeyLength { get; } = Abi.Error("WrongKeyLength(uint256,uint256)");

        /// <summary>The proof has another length than the key's flavour.</summary>
        public static AbiError WrongProofLength { get; } = Abi.Error("WrongProofLength(uint256,uint256)");
    }
}
