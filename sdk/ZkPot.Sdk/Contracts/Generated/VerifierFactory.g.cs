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

/// <summary>VerifierFactory</summary>
public sealed class VerifierFactory(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Where a key will stand, no matter who deploys it.</summary>
    public async Task<Address> AddressOfAsync(byte[] key, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.AddressOf, string>(new() { Key = key }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>What the governor stated about the key; empty for the unknown.</summary>
    public async Task<Ceremony> CeremonyOfAsync(Hash32 digest, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.CeremonyOf, Outputs.CeremonyOf>(new() { Digest = digest.ToBytes() }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>What is known about the key.</summary>
    public Task<VerifierFactoryClass> ClassOfAsync(Hash32 digest, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.ClassOf, VerifierFactoryClass>(new() { Digest = digest.ToBytes() }, at, cancellationToken);

    /// <summary>States the ceremony of a key. By the governor, once a key.</summary>
    public static Functions.Curate Curate(Hash32 digest, Ceremony ceremony) =>
        new() { Digest = digest.ToBytes(), Ceremony = Structs.Ceremony.From(ceremony) };

    /// <summary>Checks a key and stores it as code.</summary>
    /// <param name="key">Its words, see Groth16.</param>
    public static Functions.Deploy Deploy(byte[] key) =>
        new() { Key = key };

    /// <summary>Who may curate: a timelock whose delay never goes below three days.</summary>
    public async Task<Address> GovernorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Governor, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether the key was stopped.</summary>
    public Task<bool> IsStoppedAsync(Hash32 digest, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsStopped, bool>(new() { Digest = digest.ToBytes() }, at, cancellationToken);

    /// <summary>Where the key stands; zero if it is not deployed.</summary>
    public async Task<Address> KeyOfAsync(Hash32 digest, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.KeyOf, string>(new() { Digest = digest.ToBytes() }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The listed powers of tau of this name: keccak256 over tau and the digest of the transcript.</summary>
    public async Task<KzgSrs> SrsOfAsync(Hash32 id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.SrsOf, Outputs.SrsOf>(new() { Id = id.ToBytes() }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Stops a curated key for good, on a proof of a statement without witness: every circuit of a curated key takes a context as first input and proves that it is not 0.</summary>
    public static Functions.Stop Stop(Hash32 digest, IReadOnlyList<BigInteger> inputs, IReadOnlyList<BigInteger> commitments, byte[] proof) =>
        new() { Digest = digest.ToBytes(), Inputs = [.. inputs], Commitments = [.. commitments], Proof = proof };

    /// <summary>When the key that stands there was stopped, zero if it was not: one slot to read for those who know the address.</summary>
    public Task<ulong> StopTimeAtAsync(Address code, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.StopTimeAt, ulong>(new() { Code = code.ToString() }, at, cancellationToken);

    /// <summary>Where the key stands; reverts if it is unknown or stopped.</summary>
    public async Task<Address> UsableKeyAsync(Hash32 digest, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.UsableKey, string>(new() { Digest = digest.ToBytes() }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address governor, IReadOnlyList<KzgSrs> srs) =>
        new() { Governor = governor.ToString(), Srs = [.. srs.Select(item => Structs.KzgSrs.From(item))] };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("VerifierFactory"))
    {
        [Parameter("address", "governor_", 1)] public string Governor { get; set; } = "";
        [Parameter("tuple[]", "srs", 2, "KzgSrs")] public List<Structs.KzgSrs> Srs { get; set; } = [];
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.KeyCurated>(log)
        ?? (IEventLog?)TryDecode<Events.KeyDeployed>(log)
        ?? (IEventLog?)TryDecode<Events.KeyWasStopped>(log)
        ?? (IEventLog?)TryDecode<Events.SrsListed>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.AddressOf), typeof(Functions.CeremonyOf), typeof(Functions.ClassOf), typeof(Functions.Curate), typeof(Functions.Deploy), typeof(Functions.Governor), typeof(Functions.IsStopped), typeof(Functions.KeyOf), typeof(Functions.SrsOf), typeof(Functions.Stop), typeof(Functions.StopTimeAt), typeof(Functions.UsableKey)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.KeyCurated), typeof(Events.KeyDeployed), typeof(Events.KeyWasStopped), typeof(Events.SrsListed)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.AlreadyCurated), typeof(Errors.CommitmentAtInfinity), typeof(Errors.CommitmentCountOutOfBounds), typeof(Errors.CommitmentNotInField), typeof(Errors.CoordinateNotInField), typeof(Errors.Create2EmptyBytecode), typeof(Errors.DevelopmentKey), typeof(Errors.DevelopmentPowers), typeof(Errors.EmptyCeremony), typeof(Errors.EvaluationNotInField), typeof(Errors.FailedDeployment), typeof(Errors.GovernorNotATimelock), typeof(Errors.InputCountOutOfBounds), typeof(Errors.InputNotInField), typeof(Errors.InsufficientBalance), typeof(Errors.InvalidProof), typeof(Errors.KeyAlreadyDeployed), typeof(Errors.KeyCoordinateNotInField), typeof(Errors.KeyPointAtInfinity), typeof(Errors.KeyPointIsGenerator), typeof(Errors.KeyPointIsTau), typeof(Errors.KeyPointNotInSubgroup), typeof(Errors.KeyPointNotOnCurve), typeof(Errors.KeyPointsCoincide), typeof(Errors.KeyStopped), typeof(Errors.NotAKey), typeof(Errors.NotCurated), typeof(Errors.NotGovernor), typeof(Errors.SrsListedTwice), typeof(Errors.StatementIsPossible), typeof(Errors.TauAtInfinity), typeof(Errors.TauIsGenerator), typeof(Errors.TauNotInField), typeof(Errors.TauNotInSubgroup), typeof(Errors.UnknownFlavor), typeof(Errors.UnknownKey), typeof(Errors.UnknownSrs), typeof(Errors.WrongCommitmentCount), typeof(Errors.WrongInputCount), typeof(Errors.WrongKeyLength), typeof(Errors.WrongProofLength)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Where a key will stand, no matter who deploys it.</summary>
        [Function("addressOf", "address")]
        public sealed class AddressOf : FunctionMessage
        {
            [Parameter("bytes", "key", 1)] public byte[] Key { get; set; } = [];
        }

        /// <summary>What the governor stated about the key; empty for the unknown.</summary>
        [Function("ceremonyOf", typeof(Outputs.CeremonyOf))]
        public sealed class CeremonyOf : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>What is known about the key.</summary>
        [Function("classOf", "uint8")]
        public sealed class ClassOf : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>States the ceremony of a key. By the governor, once a key.</summary>
        [Function("curate")]
        public sealed class Curate : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
            [Parameter("tuple", "ceremony", 2, "Ceremony")] public Structs.Ceremony Ceremony { get; set; } = new();
        }

        /// <summary>Checks a key and stores it as code.</summary>
        [Function("deploy")]
        public sealed class Deploy : FunctionMessage
        {
            /// <summary>Its words, see Groth16.</summary>
            [Parameter("bytes", "key", 1)] public byte[] Key { get; set; } = [];
        }

        /// <summary>Who may curate: a timelock whose delay never goes below three days.</summary>
        [Function("governor", "address")]
        public sealed class Governor : FunctionMessage
        {
        }

        /// <summary>Whether the key was stopped.</summary>
        [Function("isStopped", "bool")]
        public sealed class IsStopped : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>Where the key stands; zero if it is not deployed.</summary>
        [Function("keyOf", "address")]
        public sealed class KeyOf : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>The listed powers of tau of this name: keccak256 over tau and the digest of the transcript.</summary>
        [Function("srsOf", typeof(Outputs.SrsOf))]
        public sealed class SrsOf : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Stops a curated key for good, on a proof of a statement without witness: every circuit of a curated key takes a context as first input and proves that it is not 0.</summary>
        [Function("stop")]
        public sealed class Stop : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
            [Parameter("uint256[]", "inputs", 2)] public List<BigInteger> Inputs { get; set; } = [];
            /// <summary>Two words each, under a key about commitments.</summary>
            [Parameter("uint256[]", "commitments", 3)] public List<BigInteger> Commitments { get; set; } = [];
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>When the key that stands there was stopped, zero if it was not: one slot to read for those who know the address.</summary>
        [Function("stopTimeAt", "uint48")]
        public sealed class StopTimeAt : FunctionMessage
        {
            [Parameter("address", "code", 1)] public string Code { get; set; } = "";
        }

        /// <summary>Where the key stands; reverts if it is unknown or stopped.</summary>
        [Function("usableKey", "address")]
        public sealed class UsableKey : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What ceremonyOf returns.</summary>
        [FunctionOutput]
        public sealed class CeremonyOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Ceremony")] public Structs.Ceremony Value { get; set; } = new();
        }

        /// <summary>What srsOf returns.</summary>
        [FunctionOutput]
        public sealed class SrsOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "KzgSrs")] public Structs.KzgSrs Value { get; set; } = new();
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A key was curated.</summary>
        [Event("KeyCurated")]
        public sealed class KeyCurated : IEventDTO
        {
            [Parameter("bytes32", "digest", 1, true)] public byte[] Digest { get; set; } = [];
            [Parameter("tuple", "ceremony", 2, "Ceremony")] public Structs.Ceremony Ceremony { get; set; } = new();
        }

        /// <summary>A key was deployed.</summary>
        [Event("KeyDeployed")]
        public sealed class KeyDeployed : IEventDTO
        {
            [Parameter("bytes32", "digest", 1, true)] public byte[] Digest { get; set; } = [];
            [Parameter("address", "key", 2, false)] public string Key { get; set; } = "";
            [Parameter("uint256", "flavor", 3, false)] public BigInteger Flavor { get; set; }
            [Parameter("uint256", "inputCount", 4, false)] public BigInteger InputCount { get; set; }
        }

        /// <summary>A proof of an impossible statement verified under the key.</summary>
        [Event("KeyWasStopped")]
        public sealed class KeyWasStopped : IEventDTO
        {
            [Parameter("bytes32", "digest", 1, true)] public byte[] Digest { get; set; } = [];
            [Parameter("address", "by", 2, true)] public string By { get; set; } = "";
        }

        /// <summary>Keys about commitments may belong to these powers of tau. At deployment only.</summary>
        [Event("SrsListed")]
        public sealed class SrsListed : IEventDTO
        {
            [Parameter("bytes32", "id", 1, true)] public byte[] Id { get; set; } = [];
            [Parameter("uint256[4]", "tau", 2, false)] public List<BigInteger> Tau { get; set; } = [];
            [Parameter("bytes32", "transcriptDigest", 3, false)] public byte[] TranscriptDigest { get; set; } = [];
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The key is curated already.</summary>
        [Error("AlreadyCurated")]
        public sealed class AlreadyCurated : IErrorDTO
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>A commitment is infinity, which everybody can open.</summary>
        [Error("CommitmentAtInfinity")]
        public sealed class CommitmentAtInfinity : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
        }

        /// <summary>A key of flavor 3 speaks of 1 to MAX_COMMITMENTS commitments.</summary>
        [Error("CommitmentCountOutOfBounds")]
        public sealed class CommitmentCountOutOfBounds : IErrorDTO
        {
            [Parameter("uint256", "commitmentCount", 1)] public BigInteger CommitmentCount { get; set; }
            [Parameter("uint256", "max", 2)] public BigInteger Max { get; set; }
        }

        /// <summary>A word of the commitments is not below the order of the base field.</summary>
        [Error("CommitmentNotInField")]
        public sealed class CommitmentNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>A word of the proof is not below the order of the base field.</summary>
        [Error("CoordinateNotInField")]
        public sealed class CoordinateNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>Create2EmptyBytecode().</summary>
        [Error("Create2EmptyBytecode")]
        public sealed class Create2EmptyBytecode : IErrorDTO
        {
        }

        /// <summary>A key with a published secret, under which anyone can forge, on a chain that is not local.</summary>
        [Error("DevelopmentKey")]
        public sealed class DevelopmentKey : IErrorDTO
        {
            [Parameter("uint256", "chainId", 1)] public BigInteger ChainId { get; set; }
        }

        /// <summary>Powers of tau with a published secret, under which anyone opens anything, on a chain that is not local.</summary>
        [Error("DevelopmentPowers")]
        public sealed class DevelopmentPowers : IErrorDTO
        {
            [Parameter("uint256", "chainId", 1)] public BigInteger ChainId { get; set; }
        }

        /// <summary>A ceremony without transcript, circuit or contributor.</summary>
        [Error("EmptyCeremony")]
        public sealed class EmptyCeremony : IErrorDTO
        {
            [Parameter("tuple", "ceremony", 1, "Ceremony")] public Structs.Ceremony Ceremony { get; set; } = new();
        }

        /// <summary>y is not below the order of the group.</summary>
        [Error("EvaluationNotInField")]
        public sealed class EvaluationNotInField : IErrorDTO
        {
            [Parameter("uint256", "value", 1)] public BigInteger Value { get; set; }
        }

        /// <summary>FailedDeployment().</summary>
        [Error("FailedDeployment")]
        public sealed class FailedDeployment : IErrorDTO
        {
        }

        /// <summary>The governor must be a CurationTimelock: another contract's delay could be shortened later.</summary>
        [Error("GovernorNotATimelock")]
        public sealed class GovernorNotATimelock : IErrorDTO
        {
            [Parameter("address", "governor", 1)] public string Governor { get; set; } = "";
        }

        /// <summary>A key may have 1 to MAX_INPUTS public inputs.</summary>
        [Error("InputCountOutOfBounds")]
        public sealed class InputCountOutOfBounds : IErrorDTO
        {
            [Parameter("uint256", "inputCount", 1)] public BigInteger InputCount { get; set; }
            [Parameter("uint256", "max", 2)] public BigInteger Max { get; set; }
        }

        /// <summary>A public input is not below the order of the group.</summary>
        [Error("InputNotInField")]
        public sealed class InputNotInField : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>InsufficientBalance(uint256,uint256).</summary>
        [Error("InsufficientBalance")]
        public sealed class InsufficientBalance : IErrorDTO
        {
            [Parameter("uint256", "balance", 1)] public BigInteger Balance { get; set; }
            [Parameter("uint256", "needed", 2)] public BigInteger Needed { get; set; }
        }

        /// <summary>The proof does not satisfy the verification equation.</summary>
        [Error("InvalidProof")]
        public sealed class InvalidProof : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>The key is deployed already.</summary>
        [Error("KeyAlreadyDeployed")]
        public sealed class KeyAlreadyDeployed : IErrorDTO
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
            [Parameter("address", "key", 2)] public string Key { get; set; } = "";
        }

        /// <summary>A coordinate is not below the order of the base field.</summary>
        [Error("KeyCoordinateNotInField")]
        public sealed class KeyCoordinateNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The point at this word is infinity: what it multiplies would be unbound.</summary>
        [Error("KeyPointAtInfinity")]
        public sealed class KeyPointAtInfinity : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
        }

        /// <summary>The point at this word is the generator up to sign: nobody contributed to it.</summary>
        [Error("KeyPointIsGenerator")]
        public sealed class KeyPointIsGenerator : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
        }

        /// <summary>The point at this word is [tau]_2 up to sign: points of the key would open commitments.</summary>
        [Error("KeyPointIsTau")]
        public sealed class KeyPointIsTau : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
        }

        /// <summary>A point of G2 is not on the twist or not in the subgroup.</summary>
        [Error("KeyPointNotInSubgroup")]
        public sealed class KeyPointNotInSubgroup : IErrorDTO
        {
        }

        /// <summary>The point of G1 at this word is not on the curve.</summary>
        [Error("KeyPointNotOnCurve")]
        public sealed class KeyPointNotOnCurve : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
        }

        /// <summary>The points at these words are equal up to sign.</summary>
        [Error("KeyPointsCoincide")]
        public sealed class KeyPointsCoincide : IErrorDTO
        {
            [Parameter("uint256", "wordA", 1)] public BigInteger WordA { get; set; }
            [Parameter("uint256", "wordB", 2)] public BigInteger WordB { get; set; }
        }

        /// <summary>The key was stopped, for good.</summary>
        [Error("KeyStopped")]
        public sealed class KeyStopped : IErrorDTO
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>The code at this address is no key.</summary>
        [Error("NotAKey")]
        public sealed class NotAKey : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>Only a curated key can be stopped here; the key of a task is stopped at the task.</summary>
        [Error("NotCurated")]
        public sealed class NotCurated : IErrorDTO
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>Only the governor may curate.</summary>
        [Error("NotGovernor")]
        public sealed class NotGovernor : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
            [Parameter("address", "governor", 2)] public string Governor { get; set; } = "";
        }

        /// <summary>These powers of tau are in the list already.</summary>
        [Error("SrsListedTwice")]
        public sealed class SrsListedTwice : IErrorDTO
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>The proof shows nothing impossible: its context is not 0.</summary>
        [Error("StatementIsPossible")]
        public sealed class StatementIsPossible : IErrorDTO
        {
            [Parameter("uint256", "context", 1)] public BigInteger Context { get; set; }
        }

        /// <summary>[tau]_2 is infinity: every commitment could be opened to every value.</summary>
        [Error("TauAtInfinity")]
        public sealed class TauAtInfinity : IErrorDTO
        {
        }

        /// <summary>[tau]_2 is the generator up to sign: nobody contributed to the powers.</summary>
        [Error("TauIsGenerator")]
        public sealed class TauIsGenerator : IErrorDTO
        {
        }

        /// <summary>A coordinate of [tau]_2 is not below the order of the base field.</summary>
        [Error("TauNotInField")]
        public sealed class TauNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>[tau]_2 is not on the twist or not in the subgroup.</summary>
        [Error("TauNotInSubgroup")]
        public sealed class TauNotInSubgroup : IErrorDTO
        {
        }

        /// <summary>The first word of a key must be 1 (plain), 2 (two-phase) or 3 (about commitments).</summary>
        [Error("UnknownFlavor")]
        public sealed class UnknownFlavor : IErrorDTO
        {
            [Parameter("uint256", "flavor", 1)] public BigInteger Flavor { get; set; }
        }

        /// <summary>No key of this digest is deployed.</summary>
        [Error("UnknownKey")]
        public sealed class UnknownKey : IErrorDTO
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>No powers of tau of this name are listed: the list was fixed at deployment.</summary>
        [Error("UnknownSrs")]
        public sealed class UnknownSrs : IErrorDTO
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>The key speaks of another number of commitments; two words are one.</summary>
        [Error("WrongCommitmentCount")]
        public sealed class WrongCommitmentCount : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actualWords", 2)] public BigInteger ActualWords { get; set; }
        }

        /// <summary>The key takes another number of public inputs.</summary>
        [Error("WrongInputCount")]
        public sealed class WrongInputCount : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>The key has another length than its flavor and number of inputs ask for.</summary>
        [Error("WrongKeyLength")]
        public sealed class WrongKeyLength : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>The proof has another length than the key's flavor.</summary>
        [Error("WrongProofLength")]
        public sealed class WrongProofLength : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }
    }
}
