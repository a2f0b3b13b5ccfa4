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

/// <summary>ModelRegistry</summary>
public sealed class ModelRegistry(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>The proof system of this registry, as ERC-7992 names it.</summary>
    public Task<byte[]> ProofSystemIdAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.ProofSystemId, byte[]>(new(), at, cancellationToken);

    /// <summary>What the winner asks for of each sale, in ten-thousandths.</summary>
    public Task<BigInteger> RoyaltyAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Royalty, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls approve(address,uint256).</summary>
    public static Functions.Approve Approve(Address to, BigInteger tokenId) =>
        new() { To = to.ToString(), TokenId = tokenId };

    /// <summary>Calls balanceOf(address).</summary>
    public Task<BigInteger> BalanceOfAsync(Address owner, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.BalanceOf, BigInteger>(new() { Owner = owner.ToString() }, at, cancellationToken);

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Factory, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls getApproved(uint256).</summary>
    public async Task<Address> GetApprovedAsync(BigInteger tokenId, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.GetApproved, string>(new() { TokenId = tokenId }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>A model.</summary>
    public async Task<Model> GetModelAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.GetModel, Outputs.GetModel>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Calls isApprovedForAll(address,address).</summary>
    public Task<bool> IsApprovedForAllAsync(Address owner, Address @operator, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsApprovedForAll, bool>(new() { Owner = owner.ToString(), Operator = @operator.ToString() }, at, cancellationToken);

    /// <summary>Mints the model of a task that has ended. By anyone; once.</summary>
    public static Functions.Mint Mint(Record source) =>
        new() { Source = Structs.Record.From(source) };

    /// <summary>Calls name().</summary>
    public Task<string> NameAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Name, string>(new(), at, cancellationToken);

    /// <summary>Calls ownerOf(uint256).</summary>
    public async Task<Address> OwnerOfAsync(BigInteger tokenId, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.OwnerOf, string>(new() { TokenId = tokenId }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>Whose records mint.</summary>
    public async Task<Address> RoundsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Rounds, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls royaltyInfo(uint256,uint256).</summary>
    public Task<Outputs.RoyaltyInfo> RoyaltyInfoAsync(BigInteger tokenId, BigInteger salePrice, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.RoyaltyInfo, Outputs.RoyaltyInfo>(new() { TokenId = tokenId, SalePrice = salePrice }, at, cancellationToken);

    /// <summary>Calls setApprovalForAll(address,bool).</summary>
    public static Functions.SetApprovalForAll SetApprovalForAll(Address @operator, bool approved) =>
        new() { Operator = @operator.ToString(), Approved = approved };

    /// <summary>Calls supportsInterface(bytes4).</summary>
    public Task<bool> SupportsInterfaceAsync(byte[] id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.SupportsInterface, bool>(new() { Id = id }, at, cancellationToken);

    /// <summary>Calls symbol().</summary>
    public Task<string> SymbolAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Symbol, string>(new(), at, cancellationToken);

    /// <summary>A JSON document, within the URI: what the record told, so that nothing outside the chain has to stay.</summary>
    public Task<string> TokenURIAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.TokenURI, string>(new() { Id = id }, at, cancellationToken);

    /// <summary>Calls transferFrom(address,address,uint256).</summary>
    public static Functions.TransferFrom TransferFrom(Address from, Address to, BigInteger tokenId) =>
        new() { From = from.ToString(), To = to.ToString(), TokenId = tokenId };

    /// <summary>Returns if the proof shows that the model gives an output for an input; reverts if not.</summary>
    public Task VerifyInferenceAsync(BigInteger id, IReadOnlyList<BigInteger> inputs, byte[] proof, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        CallAsync<Functions.VerifyInference>(new() { Id = id, Inputs = [.. inputs], Proof = proof }, at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address rounds) =>
        new() { Rounds = rounds.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("ModelRegistry"))
    {
        [Parameter("address", "rounds_", 1)] public string Rounds { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Approval>(log)
        ?? (IEventLog?)TryDecode<Events.ApprovalForAll>(log)
        ?? (IEventLog?)TryDecode<Events.ModelMinted>(log)
        ?? (IEventLog?)TryDecode<Events.Transfer>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.ProofSystemId), typeof(Functions.Royalty), typeof(Functions.Approve), typeof(Functions.BalanceOf), typeof(Functions.Factory), typeof(Functions.GetApproved), typeof(Functions.GetModel), typeof(Functions.IsApprovedForAll), typeof(Functions.Mint), typeof(Functions.Name), typeof(Functions.OwnerOf), typeof(Functions.Rounds), typeof(Functions.RoyaltyInfo), typeof(Functions.SetApprovalForAll), typeof(Functions.SupportsInterface), typeof(Functions.Symbol), typeof(Functions.TokenURI), typeof(Functions.TransferFrom), typeof(Functions.VerifyInference)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Approval), typeof(Events.ApprovalForAll), typeof(Events.ModelMinted), typeof(Events.Transfer)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.CommitmentAtInfinity), typeof(Errors.CommitmentNotInField), typeof(Errors.CoordinateNotInField), typeof(Errors.ERC2981InvalidDefaultRoyalty), typeof(Errors.ERC2981InvalidDefaultRoyaltyReceiver), typeof(Errors.ERC2981InvalidTokenRoyalty), typeof(Errors.ERC2981InvalidTokenRoyaltyReceiver), typeof(Errors.ERC721IncorrectOwner), typeof(Errors.ERC721InsufficientApproval), typeof(Errors.ERC721InvalidApprover), typeof(Errors.ERC721InvalidOperator), typeof(Errors.ERC721InvalidOwner), typeof(Errors.ERC721InvalidReceiver), typeof(Errors.ERC721InvalidSender), typeof(Errors.ERC721NonexistentToken), typeof(Errors.EvaluationNotInField), typeof(Errors.InputNotInField), typeof(Errors.InvalidProof), typeof(Errors.NoInferenceKey), typeof(Errors.NotAKey), typeof(Errors.NotTheLastFinal), typeof(Errors.StringsInsufficientHexLength), typeof(Errors.TaskNotEnded), typeof(Errors.ValueTooLarge), typeof(Errors.WrongCommitmentCount), typeof(Errors.WrongInputCount), typeof(Errors.WrongProofLength)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>The proof system of this registry, as ERC-7992 names it.</summary>
        [Function("PROOF_SYSTEM_ID", "bytes4")]
        public sealed class ProofSystemId : FunctionMessage
        {
        }

        /// <summary>What the winner asks for of each sale, in ten-thousandths.</summary>
        [Function("ROYALTY", "uint96")]
        public sealed class Royalty : FunctionMessage
        {
        }

        /// <summary>Calls approve(address,uint256).</summary>
        [Function("approve")]
        public sealed class Approve : FunctionMessage
        {
            [Parameter("address", "to", 1)] public string To { get; set; } = "";
            [Parameter("uint256", "tokenId", 2)] public BigInteger TokenId { get; set; }
        }

        /// <summary>Calls balanceOf(address).</summary>
        [Function("balanceOf", "uint256")]
        public sealed class BalanceOf : FunctionMessage
        {
            [Parameter("address", "owner", 1)] public string Owner { get; set; } = "";
        }

        /// <summary>Where keys are.</summary>
        [Function("factory", "address")]
        public sealed class Factory : FunctionMessage
        {
        }

        /// <summary>Calls getApproved(uint256).</summary>
        [Function("getApproved", "address")]
        public sealed class GetApproved : FunctionMessage
        {
            [Parameter("uint256", "tokenId", 1)] public BigInteger TokenId { get; set; }
        }

        /// <summary>A model.</summary>
        [Function("getModel", typeof(Outputs.GetModel))]
        public sealed class GetModel : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Calls isApprovedForAll(address,address).</summary>
        [Function("isApprovedForAll", "bool")]
        public sealed class IsApprovedForAll : FunctionMessage
        {
            [Parameter("address", "owner", 1)] public string Owner { get; set; } = "";
            [Parameter("address", "operator", 2)] public string Operator { get; set; } = "";
        }

        /// <summary>Mints the model of a task that has ended. By anyone; once.</summary>
        [Function("mint")]
        public sealed class Mint : FunctionMessage
        {
            [Parameter("tuple", "source", 1, "Record")] public Structs.Record Source { get; set; } = new();
        }

        /// <summary>Calls name().</summary>
        [Function("name", "string")]
        public sealed class Name : FunctionMessage
        {
        }

        /// <summary>Calls ownerOf(uint256).</summary>
        [Function("ownerOf", "address")]
        public sealed class OwnerOf : FunctionMessage
        {
            [Parameter("uint256", "tokenId", 1)] public BigInteger TokenId { get; set; }
        }

        /// <summary>Whose records mint.</summary>
        [Function("rounds", "address")]
        public sealed class Rounds : FunctionMessage
        {
        }

        /// <summary>Calls royaltyInfo(uint256,uint256).</summary>
        [Function("royaltyInfo", typeof(Outputs.RoyaltyInfo))]
        public sealed class RoyaltyInfo : FunctionMessage
        {
            [Parameter("uint256", "tokenId", 1)] public BigInteger TokenId { get; set; }
            [Parameter("uint256", "salePrice", 2)] public BigInteger SalePrice { get; set; }
        }

        /// <summary>Calls setApprovalForAll(address,bool).</summary>
        [Function("setApprovalForAll")]
        public sealed class SetApprovalForAll : FunctionMessage
        {
            [Parameter("address", "operator", 1)] public string Operator { get; set; } = "";
            [Parameter("bool", "approved", 2)] public bool Approved { get; set; }
        }

        /// <summary>Calls supportsInterface(bytes4).</summary>
        [Function("supportsInterface", "bool")]
        public sealed class SupportsInterface : FunctionMessage
        {
            [Parameter("bytes4", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls symbol().</summary>
        [Function("symbol", "string")]
        public sealed class Symbol : FunctionMessage
        {
        }

        /// <summary>A JSON document, within the URI: what the record told, so that nothing outside the chain has to stay.</summary>
        [Function("tokenURI", "string")]
        public sealed class TokenURI : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Calls transferFrom(address,address,uint256).</summary>
        [Function("transferFrom")]
        public sealed class TransferFrom : FunctionMessage
        {
            [Parameter("address", "from", 1)] public string From { get; set; } = "";
            [Parameter("address", "to", 2)] public string To { get; set; } = "";
            [Parameter("uint256", "tokenId", 3)] public BigInteger TokenId { get; set; }
        }

        /// <summary>Returns if the proof shows that the model gives an output for an input; reverts if not.</summary>
        [Function("verifyInference")]
        public sealed class VerifyInference : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>Context, then what the Inference statement has: its input, its answer. The commitment is the model's.</summary>
            [Parameter("uint256[]", "inputs", 2)] public List<BigInteger> Inputs { get; set; } = [];
            [Parameter("bytes", "proof", 3)] public byte[] Proof { get; set; } = [];
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What getModel returns.</summary>
        [FunctionOutput]
        public sealed class GetModel : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Model")] public Structs.Model Value { get; set; } = new();
        }

        /// <summary>What royaltyInfo returns.</summary>
        [FunctionOutput]
        public sealed class RoyaltyInfo : IFunctionOutputDTO
        {
            [Parameter("address", "receiver", 1)] public string Receiver { get; set; } = "";
            [Parameter("uint256", "amount", 2)] public BigInteger Amount { get; set; }
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>Approval(address,address,uint256).</summary>
        [Event("Approval")]
        public sealed class Approval : IEventDTO
        {
            [Parameter("address", "owner", 1, true)] public string Owner { get; set; } = "";
            [Parameter("address", "approved", 2, true)] public string Approved { get; set; } = "";
            [Parameter("uint256", "tokenId", 3, true)] public BigInteger TokenId { get; set; }
        }

        /// <summary>ApprovalForAll(address,address,bool).</summary>
        [Event("ApprovalForAll")]
        public sealed class ApprovalForAll : IEventDTO
        {
            [Parameter("address", "owner", 1, true)] public string Owner { get; set; } = "";
            [Parameter("address", "operator", 2, true)] public string Operator { get; set; } = "";
            [Parameter("bool", "approved", 3, false)] public bool Approved { get; set; }
        }

        /// <summary>A model was minted.</summary>
        [Event("ModelMinted")]
        public sealed class ModelMinted : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "winner", 2, true)] public string Winner { get; set; } = "";
            [Parameter("tuple", "model", 3, "Model")] public Structs.Model Model { get; set; } = new();
        }

        /// <summary>Transfer(address,address,uint256).</summary>
        [Event("Transfer")]
        public sealed class Transfer : IEventDTO
        {
            [Parameter("address", "from", 1, true)] public string From { get; set; } = "";
            [Parameter("address", "to", 2, true)] public string To { get; set; } = "";
            [Parameter("uint256", "tokenId", 3, true)] public BigInteger TokenId { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A commitment is infinity, which everybody can open.</summary>
        [Error("CommitmentAtInfinity")]
        public sealed class CommitmentAtInfinity : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
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

        /// <summary>ERC2981InvalidDefaultRoyalty(uint256,uint256).</summary>
        [Error("ERC2981InvalidDefaultRoyalty")]
        public sealed class ERC2981InvalidDefaultRoyalty : IErrorDTO
        {
            [Parameter("uint256", "numerator", 1)] public BigInteger Numerator { get; set; }
            [Parameter("uint256", "denominator", 2)] public BigInteger Denominator { get; set; }
        }

        /// <summary>ERC2981InvalidDefaultRoyaltyReceiver(address).</summary>
        [Error("ERC2981InvalidDefaultRoyaltyReceiver")]
        public sealed class ERC2981InvalidDefaultRoyaltyReceiver : IErrorDTO
        {
            [Parameter("address", "receiver", 1)] public string Receiver { get; set; } = "";
        }

        /// <summary>ERC2981InvalidTokenRoyalty(uint256,uint256,uint256).</summary>
        [Error("ERC2981InvalidTokenRoyalty")]
        public sealed class ERC2981InvalidTokenRoyalty : IErrorDTO
        {
            [Parameter("uint256", "tokenId", 1)] public BigInteger TokenId { get; set; }
            [Parameter("uint256", "numerator", 2)] public BigInteger Numerator { get; set; }
            [Parameter("uint256", "denominator", 3)] public BigInteger Denominator { get; set; }
        }

        /// <summary>ERC2981InvalidTokenRoyaltyReceiver(uint256,address).</summary>
        [Error("ERC2981InvalidTokenRoyaltyReceiver")]
        public sealed class ERC2981InvalidTokenRoyaltyReceiver : IErrorDTO
        {
            [Parameter("uint256", "tokenId", 1)] public BigInteger TokenId { get; set; }
            [Parameter("address", "receiver", 2)] public string Receiver { get; set; } = "";
        }

        /// <summary>ERC721IncorrectOwner(address,uint256,address).</summary>
        [Error("ERC721IncorrectOwner")]
        public sealed class ERC721IncorrectOwner : IErrorDTO
        {
            [Parameter("address", "sender", 1)] public string Sender { get; set; } = "";
            [Parameter("uint256", "tokenId", 2)] public BigInteger TokenId { get; set; }
            [Parameter("address", "owner", 3)] public string Owner { get; set; } = "";
        }

        /// <summary>ERC721InsufficientApproval(address,uint256).</summary>
        [Error("ERC721InsufficientApproval")]
        public sealed class ERC721InsufficientApproval : IErrorDTO
        {
            [Parameter("address", "operator", 1)] public string Operator { get; set; } = "";
            [Parameter("uint256", "tokenId", 2)] public BigInteger TokenId { get; set; }
        }

        /// <summary>ERC721InvalidApprover(address).</summary>
        [Error("ERC721InvalidApprover")]
        public sealed class ERC721InvalidApprover : IErrorDTO
        {
            [Parameter("address", "approver", 1)] public string Approver { get; set; } = "";
        }

        /// <summary>ERC721InvalidOperator(address).</summary>
        [Error("ERC721InvalidOperator")]
        public sealed class ERC721InvalidOperator : IErrorDTO
        {
            [Parameter("address", "operator", 1)] public string Operator { get; set; } = "";
        }

        /// <summary>ERC721InvalidOwner(address).</summary>
        [Error("ERC721InvalidOwner")]
        public sealed class ERC721InvalidOwner : IErrorDTO
        {
            [Parameter("address", "owner", 1)] public string Owner { get; set; } = "";
        }

        /// <summary>ERC721InvalidReceiver(address).</summary>
        [Error("ERC721InvalidReceiver")]
        public sealed class ERC721InvalidReceiver : IErrorDTO
        {
            [Parameter("address", "receiver", 1)] public string Receiver { get; set; } = "";
        }

        /// <summary>ERC721InvalidSender(address).</summary>
        [Error("ERC721InvalidSender")]
        public sealed class ERC721InvalidSender : IErrorDTO
        {
            [Parameter("address", "sender", 1)] public string Sender { get; set; } = "";
        }

        /// <summary>ERC721NonexistentToken(uint256).</summary>
        [Error("ERC721NonexistentToken")]
        public sealed class ERC721NonexistentToken : IErrorDTO
        {
            [Parameter("uint256", "tokenId", 1)] public BigInteger TokenId { get; set; }
        }

        /// <summary>y is not below the order of the group.</summary>
        [Error("EvaluationNotInField")]
        public sealed class EvaluationNotInField : IErrorDTO
        {
            [Parameter("uint256", "value", 1)] public BigInteger Value { get; set; }
        }

        /// <summary>A public input is not below the order of the group.</summary>
        [Error("InputNotInField")]
        public sealed class InputNotInField : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The proof does not satisfy the verification equation.</summary>
        [Error("InvalidProof")]
        public sealed class InvalidProof : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>The task named no key for inference.</summary>
        [Error("NoInferenceKey")]
        public sealed class NoInferenceKey : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The code at this address is no key.</summary>
        [Error("NotAKey")]
        public sealed class NotAKey : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>The record is not that of the task's last final round.</summary>
        [Error("NotTheLastFinal")]
        public sealed class NotTheLastFinal : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "expected", 2)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 3)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>StringsInsufficientHexLength(uint256,uint256).</summary>
        [Error("StringsInsufficientHexLength")]
        public sealed class StringsInsufficientHexLength : IErrorDTO
        {
            [Parameter("uint256", "value", 1)] public BigInteger Value { get; set; }
            [Parameter("uint256", "length", 2)] public BigInteger Length { get; set; }
        }

        /// <summary>The task goes on: the last final record is not known yet.</summary>
        [Error("TaskNotEnded")]
        public sealed class TaskNotEnded : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>A value of the input has more bits than the circuit takes it to have: with it anything could be proven.</summary>
        [Error("ValueTooLarge")]
        public sealed class ValueTooLarge : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
            [Parameter("uint256", "bits", 3)] public BigInteger Bits { get; set; }
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

        /// <summary>The proof has another length than the key's flavor.</summary>
        [Error("WrongProofLength")]
        public sealed class WrongProofLength : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }
    }
}
