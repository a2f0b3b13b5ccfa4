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

/// <summary>FreshTestSets</summary>
public sealed class FreshTestSets(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>A reveal bond is at least a tenth of the budget.</summary>
    public Task<BigInteger> BondDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.BondDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>Commitments are final after so long, except on local chains.</summary>
    public Task<BigInteger> MinGapAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MinGap, BigInteger>(new(), at, cancellationToken);

    /// <summary>At least so many have a share in it: a sponsor that is to have them all back takes as many bonds for it.</summary>
    public Task<BigInteger> MinSharersAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MinSharers, BigInteger>(new(), at, cancellationToken);

    /// <summary>Shows a sample that does not decrypt to its digest. By anyone.</summary>
    public static Functions.BadPool BadPool(Address work, BigInteger id, BadSample sample) =>
        new() { Work = work.ToString(), Id = id, Sample = Structs.BadSample.From(sample) };

    /// <summary>Shows that the sum of a part, as it was revealed, is not that of the samples of its leaves: so the commitment is one to other samples. By anyone.</summary>
    public static Functions.BadSum BadSum(Address work, BigInteger id, BadPart shown) =>
        new() { Work = work.ToString(), Id = id, Shown = Structs.BadPart.From(shown) };

    /// <summary>The key of a round's test set; zero before it is revealed.</summary>
    public async Task<Hash32> KeyOfAsync(Address work, BigInteger id, BigInteger round, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.KeyOf, byte[]>(new() { Work = work.ToString(), Id = id, Round = round }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>Opens a task of the caller, that has rounds.</summary>
    public static Functions.Open Open(BigInteger id, FreshOffer offer, byte[] terms) =>
        new() { Id = id, Offer = Structs.FreshOffer.From(offer), Terms = terms };

    /// <summary>z, at which a set's commitment is opened: it follows from both bindings of the set, so that a polynomial of other samples would have to agree there with that of the leaves.</summary>
    public Task<BigInteger> PointOfAsync(IReadOnlyList<BigInteger> commitment, Hash32 root, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.PointOf, BigInteger>(new() { Commitment = [.. commitment], Root = root.ToBytes() }, at, cancellationToken);

    /// <summary>Reveals the test set of the current round: its key, the sums of its parts of 32 samples each, which add up to what the commitment opens to, and the opening. By the sponsor.</summary>
    public static Functions.Reveal Reveal(Address work, BigInteger id, Hash32 key, IReadOnlyList<BigInteger> sums, IReadOnlyList<BigInteger> opening) =>
        new() { Work = work.ToString(), Id = id, Key = key.ToBytes(), Sums = [.. sums], Opening = [.. opening] };

    /// <summary>The test set of a round.</summary>
    public async Task<FreshTestSet> SetOfAsync(Address work, BigInteger id, BigInteger round, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.SetOf, Outputs.SetOf>(new() { Work = work.ToString(), Id = id, Round = round }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>What a task was opened with.</summary>
    public async Task<FreshSetup> SetupOfAsync(Address work, BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.SetupOf, Outputs.SetupOf>(new() { Work = work.ToString(), Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("FreshTestSets"))
    {
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Opened>(log)
        ?? (IEventLog?)TryDecode<Events.ShownInvalid>(log)
        ?? (IEventLog?)TryDecode<Events.TestSetRevealed>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.BondDivisor), typeof(Functions.MinGap), typeof(Functions.MinSharers), typeof(Functions.BadPool), typeof(Functions.BadSum), typeof(Functions.KeyOf), typeof(Functions.Open), typeof(Functions.PointOf), typeof(Functions.Reveal), typeof(Functions.SetOf), typeof(Functions.SetupOf)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Opened), typeof(Events.ShownInvalid), typeof(Events.TestSetRevealed)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.BadPacking), typeof(Errors.BadTestSet), typeof(Errors.GapTooShort), typeof(Errors.NotInTestSet), typeof(Errors.NotRevealed), typeof(Errors.NotTheFirstSet), typeof(Errors.NotTheSponsor), typeof(Errors.RevealBondTooSmall), typeof(Errors.SampleIsGood), typeof(Errors.SumIsRight), typeof(Errors.TooFewSharers), typeof(Errors.WrongOpening), typeof(Errors.WrongSums), typeof(Errors.WrongTestSetKey)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>A reveal bond is at least a tenth of the budget.</summary>
        [Function("BOND_DIVISOR", "uint256")]
        public sealed class BondDivisor : FunctionMessage
        {
        }

        /// <summary>Commitments are final after so long, except on local chains.</summary>
        [Function("MIN_GAP", "uint256")]
        public sealed class MinGap : FunctionMessage
        {
        }

        /// <summary>At least so many have a share in it: a sponsor that is to have them all back takes as many bonds for it.</summary>
        [Function("MIN_SHARERS", "uint256")]
        public sealed class MinSharers : FunctionMessage
        {
        }

        /// <summary>Shows a sample that does not decrypt to its digest. By anyone.</summary>
        [Function("badPool")]
        public sealed class BadPool : FunctionMessage
        {
            [Parameter("address", "work", 1)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
            [Parameter("tuple", "sample", 3, "BadSample")] public Structs.BadSample Sample { get; set; } = new();
        }

        /// <summary>Shows that the sum of a part, as it was revealed, is not that of the samples of its leaves: so the commitment is one to other samples. By anyone.</summary>
        [Function("badSum")]
        public sealed class BadSum : FunctionMessage
        {
            [Parameter("address", "work", 1)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
            [Parameter("tuple", "shown", 3, "BadPart")] public Structs.BadPart Shown { get; set; } = new();
        }

        /// <summary>The key of a round's test set; zero before it is revealed.</summary>
        [Function("keyOf", "bytes32")]
        public sealed class KeyOf : FunctionMessage
        {
            [Parameter("address", "work", 1)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 3)] public BigInteger Round { get; set; }
        }

        /// <summary>Opens a task of the caller, that has rounds.</summary>
        [Function("open")]
        public sealed class Open : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "offer", 2, "FreshOffer")] public Structs.FreshOffer Offer { get; set; } = new();
            /// <summary>An encoded FreshTerms.</summary>
            [Parameter("bytes", "terms", 3)] public byte[] Terms { get; set; } = [];
        }

        /// <summary>z, at which a set's commitment is opened: it follows from both bindings of the set, so that a polynomial of other samples would have to agree there with that of the leaves.</summary>
        [Function("pointOf", "uint256")]
        public sealed class PointOf : FunctionMessage
        {
            [Parameter("uint256[2]", "commitment", 1)] public List<BigInteger> Commitment { get; set; } = [];
            [Parameter("bytes32", "root", 2)] public byte[] Root { get; set; } = [];
        }

        /// <summary>Reveals the test set of the current round: its key, the sums of its parts of 32 samples each, which add up to what the commitment opens to, and the opening. By the sponsor.</summary>
        [Function("reveal")]
        public sealed class Reveal : FunctionMessage
        {
            [Parameter("address", "work", 1)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "key", 3)] public byte[] Key { get; set; } = [];
            [Parameter("uint256[]", "sums", 4)] public List<BigInteger> Sums { get; set; } = [];
            [Parameter("uint256[2]", "opening", 5)] public List<BigInteger> Opening { get; set; } = [];
        }

        /// <summary>The test set of a round.</summary>
        [Function("setOf", typeof(Outputs.SetOf))]
        public sealed class SetOf : FunctionMessage
        {
            [Parameter("address", "work", 1)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 3)] public BigInteger Round { get; set; }
        }

        /// <summary>What a task was opened with.</summary>
        [Function("setupOf", typeof(Outputs.SetupOf))]
        public sealed class SetupOf : FunctionMessage
        {
            [Parameter("address", "work", 1)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What setOf returns.</summary>
        [FunctionOutput]
        public sealed class SetOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "FreshTestSet")] public Structs.FreshTestSet Value { get; set; } = new();
        }

        /// <summary>What setupOf returns.</summary>
        [FunctionOutput]
        public sealed class SetupOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "FreshSetup")] public Structs.FreshSetup Value { get; set; } = new();
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A work opened a task with fresh test sets.</summary>
        [Event("Opened")]
        public sealed class Opened : IEventDTO
        {
            [Parameter("address", "work", 1, true)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2, true)] public BigInteger Id { get; set; }
            [Parameter("address", "sponsor", 3, true)] public string Sponsor { get; set; } = "";
            [Parameter("bytes", "terms", 4, false)] public byte[] Terms { get; set; } = [];
        }

        /// <summary>A revealed test set was shown to be invalid.</summary>
        [Event("ShownInvalid")]
        public sealed class ShownInvalid : IEventDTO
        {
            [Parameter("address", "work", 1, true)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 3, true)] public BigInteger Round { get; set; }
            [Parameter("address", "by", 4, false)] public string By { get; set; } = "";
        }

        /// <summary>A test set was revealed. The sums are those of its parts at the point of pointOf.</summary>
        [Event("TestSetRevealed")]
        public sealed class TestSetRevealed : IEventDTO
        {
            [Parameter("address", "work", 1, true)] public string Work { get; set; } = "";
            [Parameter("uint256", "id", 2, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 3, true)] public BigInteger Round { get; set; }
            [Parameter("bytes32", "key", 4, false)] public byte[] Key { get; set; } = [];
            [Parameter("uint256[]", "sums", 5, false)] public List<BigInteger> Sums { get; set; } = [];
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>No polynomial has its samples like this.</summary>
        [Error("BadPacking")]
        public sealed class BadPacking : IErrorDTO
        {
        }

        /// <summary>The set has no commitment, or its key hash does not rise.</summary>
        [Error("BadTestSet")]
        public sealed class BadTestSet : IErrorDTO
        {
            [Parameter("uint256", "round", 1)] public BigInteger Round { get; set; }
        }

        /// <summary>The gap is shorter than a chain reorganizes.</summary>
        [Error("GapTooShort")]
        public sealed class GapTooShort : IErrorDTO
        {
            [Parameter("uint256", "gap", 1)] public BigInteger Gap { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>A sample, or a part, does not stand under a root.</summary>
        [Error("NotInTestSet")]
        public sealed class NotInTestSet : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
        }

        /// <summary>Nothing was revealed yet.</summary>
        [Error("NotRevealed")]
        public sealed class NotRevealed : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The terms of the task name another set than the first.</summary>
        [Error("NotTheFirstSet")]
        public sealed class NotTheFirstSet : IErrorDTO
        {
            [Parameter("bytes32", "root", 1)] public byte[] Root { get; set; } = [];
        }

        /// <summary>Only the sponsor reveals: who shows its key could show false sums in its place.</summary>
        [Error("NotTheSponsor")]
        public sealed class NotTheSponsor : IErrorDTO
        {
            [Parameter("address", "sponsor", 1)] public string Sponsor { get; set; } = "";
            [Parameter("address", "caller", 2)] public string Caller { get; set; } = "";
        }

        /// <summary>The reveal bond is too small.</summary>
        [Error("RevealBondTooSmall")]
        public sealed class RevealBondTooSmall : IErrorDTO
        {
            [Parameter("uint256", "bond", 1)] public BigInteger Bond { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>The sample is what was promised.</summary>
        [Error("SampleIsGood")]
        public sealed class SampleIsGood : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
        }

        /// <summary>The sum is that of the samples.</summary>
        [Error("SumIsRight")]
        public sealed class SumIsRight : IErrorDTO
        {
            [Parameter("uint256", "part", 1)] public BigInteger Part { get; set; }
        }

        /// <summary>Too few share a lost bond.</summary>
        [Error("TooFewSharers")]
        public sealed class TooFewSharers : IErrorDTO
        {
            [Parameter("uint256", "sharers", 1)] public BigInteger Sharers { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>The sums do not add up to what the commitment opens to.</summary>
        [Error("WrongOpening")]
        public sealed class WrongOpening : IErrorDTO
        {
            [Parameter("uint256", "round", 1)] public BigInteger Round { get; set; }
        }

        /// <summary>Not as many sums as parts, or a sum that is not below the order of the group.</summary>
        [Error("WrongSums")]
        public sealed class WrongSums : IErrorDTO
        {
            [Parameter("uint256", "parts", 1)] public BigInteger Parts { get; set; }
        }

        /// <summary>The key is another.</summary>
        [Error("WrongTestSetKey")]
        public sealed class WrongTestSetKey : IErrorDTO
        {
            [Parameter("bytes32", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }
    }
}
