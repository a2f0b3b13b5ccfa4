// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>ModelRegistry</summary>
public sealed class ModelRegistry(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("ModelRegistry");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>A winner may ask for at most a tenth.</summary>
    public async Task<BigInteger> MaxRoyaltyAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_ROYALTY()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>The proof system of this registry, as ERC-7992 names it.</summary>
    public async Task<byte[]> ProofSystemIdAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("PROOF_SYSTEM_ID()", [], at, cancellationToken).ConfigureAwait(false))[0].ToBytes();

    /// <summary>Calls approve(address,uint256).</summary>
    public TransactionRequest Approve(Address to, BigInteger tokenId) =>
        Request("approve(address,uint256)", to, tokenId);

    /// <summary>Calls balanceOf(address).</summary>
    public async Task<BigInteger> BalanceOfAsync(Address owner, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("balanceOf(address)", [owner], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("factory()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Calls getApproved(uint256).</summary>
    public async Task<Address> GetApprovedAsync(BigInteger tokenId, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("getApproved(uint256)", [tokenId], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>A model.</summary>
    public async Task<Model> GetModelAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Model.FromAbi((await ReadAsync("getModel(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Calls isApprovedForAll(address,address).</summary>
    public async Task<bool> IsApprovedForAllAsync(Address owner, Address @operator, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isApprovedForAll(address,address)", [owner, @operator], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Mints the model of a task that has ended. By anyone; once.</summary>
    public TransactionRequest Mint(Record source) =>
        Request("mint((bytes32,uint256,uint256,uint8,address,bytes32,bytes32,uint32,uint32,bytes32))", source.ToAbi());

    /// <summary>Calls name().</summary>
    public async Task<string> NameAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("name()", [], at, cancellationToken).ConfigureAwait(false))[0].ToText();

    /// <summary>Calls ownerOf(uint256).</summary>
    public async Task<Address> OwnerOfAsync(BigInteger tokenId, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("ownerOf(uint256)", [tokenId], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Whose records mint.</summary>
    public async Task<Address> RoundsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("rounds()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Calls royaltyInfo(uint256,uint256).</summary>
    public async Task<(Address Receiver, BigInteger Amount)> RoyaltyInfoAsync(BigInteger tokenId, BigInteger salePrice, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("royaltyInfo(uint256,uint256)", [tokenId, salePrice], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToAddress(), results[1].ToInteger());
    }

    /// <summary>Calls setApprovalForAll(address,bool).</summary>
    public TransactionRequest SetApprovalForAll(Address @operator, bool approved) =>
        Request("setApprovalForAll(address,bool)", @operator, approved);

    /// <summary>Names who receives royalties, in ten-thousandths of a sale. By the holder.</summary>
    public TransactionRequest SetRoyalty(BigInteger id, Address receiver, BigInteger royalty) =>
        Request("setRoyalty(uint256,address,uint96)", id, receiver, royalty);

    /// <summary>Calls supportsInterface(bytes4).</summary>
    public async Task<bool> SupportsInterfaceAsync(byte[] id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("supportsInterface(bytes4)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Calls symbol().</summary>
    public async Task<string> SymbolAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("symbol()", [], at, cancellationToken).ConfigureAwait(false))[0].ToText();

    /// <summary>Calls tokenURI(uint256).</summary>
    public async Task<string> TokenURIAsync(BigInteger tokenId, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("tokenURI(uint256)", [tokenId], at, cancellationToken).ConfigureAwait(false))[0].ToText();

    /// <summary>Calls transferFrom(address,address,uint256).</summary>
    public TransactionRequest TransferFrom(Address from, Address to, BigInteger tokenId) =>
        Request("transferFrom(address,address,uint256)", from, to, tokenId);

    /// <summary>Returns if the proof shows that the model gives an output for an input; reverts if not.</summary>
    public async Task VerifyInferenceAsync(BigInteger id, IReadOnlyList<BigInteger> inputs, byte[] proof, BlockTag at = default, CancellationToken cancellationToken = default) =>
        await ReadAsync("verifyInference(uint256,uint256[],bytes)", [id, AbiValue.Sequence(inputs.Select(item => (AbiValue)item)), proof], at, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Approval(address,address,uint256)" => Events.Approval.Read(log, data),
            "ApprovalForAll(address,address,bool)" => Events.ApprovalForAll.Read(log, data),
            "ModelMinted(uint256,address,(bytes32,bytes32,bytes32,bytes32,uint32))" => Events.ModelMinted.Read(log, data),
            "Transfer(address,address,uint256)" => Events.Transfer.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>Approval(address,address,uint256).</summary>
        public sealed record Approval(EventLog Log, Address Owner, Address Approved, BigInteger TokenId) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Approval(address,address,uint256)");

            internal static Approval Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }

        /// <summary>ApprovalForAll(address,address,bool).</summary>
        public sealed record ApprovalForAll(EventLog Log, Address Owner, Address Operator, bool Approved) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("ApprovalForAll(address,address,bool)");

            internal static ApprovalForAll Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToBoolean());
        }

        /// <summary>A model was minted.</summary>
        public sealed record ModelMinted(EventLog Log, BigInteger Id, Address Winner, Model Model) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("ModelMinted(uint256,address,(bytes32,bytes32,bytes32,bytes32,uint32))");

            internal static ModelMinted Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToAddress(), Contracts.Model.FromAbi(data[2]));
        }

        /// <summary>Transfer(address,address,uint256).</summary>
        public sealed record Transfer(EventLog Log, Address From, Address To, BigInteger TokenId) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Transfer(address,address,uint256)");

            internal static Transfer Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A word of the proof is not below the order of the base field.</summary>
        public static AbiError CoordinateNotInField { get; } = Abi.Error("CoordinateNotInField(uint256,uint256)");

        /// <summary>ERC2981InvalidDefaultRoyalty(uint256,uint256).</summary>
        public static AbiError ERC2981InvalidDefaultRoyalty { get; } = Abi.Error("ERC2981InvalidDefaultRoyalty(uint256,uint256)");

        /// <summary>ERC2981InvalidDefaultRoyaltyReceiver(address).</summary>
        public static AbiError ERC2981InvalidDefaultRoyaltyReceiver { get; } = Abi.Error("ERC2981InvalidDefaultRoyaltyReceiver(address)");

        /// <summary>ERC2981InvalidTokenRoyalty(uint256,uint256,uint256).</summary>
        public static AbiError ERC2981InvalidTokenRoyalty { get; } = Abi.Error("ERC2981InvalidTokenRoyalty(uint256,uint256,uint256)");

        /// <summary>ERC2981InvalidTokenRoyaltyReceiver(uint256,address).</summary>
        public static AbiError ERC2981InvalidTokenRoyaltyReceiver { get; } = Abi.Error("ERC2981InvalidTokenRoyaltyReceiver(uint256,address)");

        /// <summary>ERC721IncorrectOwner(address,uint256,address).</summary>
        public static AbiError ERC721IncorrectOwner { get; } = Abi.Error("ERC721IncorrectOwner(address,uint256,address)");

        /// <summary>ERC721InsufficientApproval(address,uint256).</summary>
        public static AbiError ERC721InsufficientApproval { get; } = Abi.Error("ERC721InsufficientApproval(address,uint256)");

        /// <summary>ERC721InvalidApprover(address).</summary>
        public static AbiError ERC721InvalidApprover { get; } = Abi.Error("ERC721InvalidApprover(address)");

        /// <summary>ERC721InvalidOperator(address).</summary>
        public static AbiError ERC721InvalidOperator { get; } = Abi.Error("ERC721InvalidOperator(address)");

        /// <summary>ERC721InvalidOwner(address).</summary>
        public static AbiError ERC721InvalidOwner { get; } = Abi.Error("ERC721InvalidOwner(address)");

        /// <summary>ERC721InvalidReceiver(address).</summary>
        public static AbiError ERC721InvalidReceiver { get; } = Abi.Error("ERC721InvalidReceiver(address)");

        /// <summary>ERC721InvalidSender(address).</summary>
        public static AbiError ERC721InvalidSender { get; } = Abi.Error("ERC721InvalidSender(address)");

        /// <summary>ERC721NonexistentToken(uint256).</summary>
        public static AbiError ERC721NonexistentToken { get; } = Abi.Error("ERC721NonexistentToken(uint256)");

        /// <summary>A public input is not below the order of the group.</summary>
        public static AbiError InputNotInField { get; } = Abi.Error("InputNotInField(uint256,uint256)");

        /// <summary>The proof does not satisfy the verification equation.</summary>
        public static AbiError InvalidProof { get; } = Abi.Error("InvalidProof(address)");

        /// <summary>The task named no key for inference.</summary>
        public static AbiError NoInferenceKey { get; } = Abi.Error("NoInferenceKey(uint256)");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>Only the holder.</summary>
        public static AbiError NotTheHolder { get; } = Abi.Error("NotTheHolder(address,address)");

        /// <summary>The record is not that of the task's last final round.</summary>
        public static AbiError NotTheLastFinal { get; } = Abi.Error("NotTheLastFinal(uint256,bytes32,bytes32)");

        /// <summary>More than MAX_ROYALTY.</summary>
        public static AbiError RoyaltyTooHigh { get; } = Abi.Error("RoyaltyTooHigh(uint256,uint256)");

        /// <summary>The task goes on: the last final record is not known yet.</summary>
        public static AbiError TaskNotEnded { get; } = Abi.Error("TaskNotEnded(uint256)");

        /// <summary>The key takes another number of public inputs.</summary>
        public static AbiError WrongInputCount { get; } = Abi.Error("WrongInputCount(uint256,uint256)");

        /// <summary>The proof is about another model.</summary>
        public static AbiError WrongModel { get; } = Abi.Error("WrongModel(bytes32,bytes32)");

        /// <summary>The proof has another length than the key's flavour.</summary>
        public static AbiError WrongProofLength { get; } = Abi.Error("WrongProofLength(uint256,uint256)");
    }
}
