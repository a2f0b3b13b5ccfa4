using System.Numerics;

namespace ZkPot.Ethereum.Tests;

/// <summary>Proofs of a real node, whole and damaged; a contract whose constructor writes slots.</summary>
public class MerkleTests(ChainFixture chain) : IClassFixture<ChainFixture>
{
    private const int Slots = 40;

    [Fact]
    public async Task What_a_node_says_of_accounts_and_slots_is_proven()
    {
        Address contract = await WriterAsync();
        Hash32[] slots = [.. Enumerable.Range(0, Slots + 5).Select(Slot)];
        (AccountProof proof, Hash32 root) = await ProofAsync(contract, slots);
        proof.Verify(root);
        proof.Slots.Select(slot => slot.Value).Should().Equal(Enumerable.Range(0, Slots + 5).Select(i => i < Slots ? new BigInteger(i + 1) : BigInteger.Zero));
        proof.Slots[0].Nodes.Should().NotBeEmpty();

        PrivateKey funded = await chain.FundedAsync();
        (AccountProof account, root) = await ProofAsync(funded.Address);
        account.Verify(root);
        account.Balance.Should().BeGreaterThan(0);

        (AccountProof nobody, root) = await ProofAsync(PrivateKey.Generate().Address, Slot(0));
        nobody.Verify(root);
        nobody.Balance.Should().Be(0);
    }

    [Fact]
    public async Task Whatever_is_changed_the_proof_fails()
    {
        Address contract = await WriterAsync();
        (AccountProof proof, Hash32 root) = await ProofAsync(contract, Slot(3), Slot(Slots));
        StorageProof held = proof.Slots[0], empty = proof.Slots[1];
        AccountProof[] lies =
        [
            proof with { Balance = proof.Balance + 1 },
            proof with { Nonce = proof.Nonce + 1 },
            proof with { CodeHash = Hash32.Zero },
            proof with { StorageHash = MerkleTree.EmptyRoot },
            proof with { Address = Address.Zero },
            proof with { Nodes = [] },
            proof with { Nodes = [.. proof.Nodes.Skip(1)] },
            proof with { Nodes = [.. proof.Nodes, proof.Nodes[^1]] },
            proof with { Nodes = [.. Enumerable.Repeat(proof.Nodes[0], 70)] },
            proof with { Slots = [held with { Value = held.Value + 1 }] },
            proof with { Slots = [held with { Value = 0 }] },
            proof with { Slots = [held with { Slot = 4 }] },
            proof with { Slots = [held with { Nodes = [.. held.Nodes.SkipLast(1)] }] },
            proof with { Slots = [held with { Value = 0, Nodes = [.. held.Nodes.SkipLast(1)] }] },
            proof with { Slots = [empty with { Value = 1 }] },
            proof with { Slots = [empty with { Nodes = [] }] },
        ];
        for (int i = 0; i < lies.Length; i++) ((Action)(() => lies[i].Verify(root))).Should().Throw<MerkleException>("of lie {0}", i);
        ((Action)(() => proof.Verify(Hash32.Zero))).Should().Throw<MerkleException>();
        foreach (int node in Enumerable.Range(0, proof.Nodes.Count))
        {
            for (int bit = 0; bit < 8 * proof.Nodes[node].Length; bit += 7)
            {
                byte[] damaged = proof.Nodes[node].ToArray();
                damaged[bit / 8] ^= (byte)(1 << bit % 8);
                ReadOnlyMemory<byte>[] nodes = [.. proof.Nodes];
                nodes[node] = damaged;
                ((Action)(() => (proof with { Nodes = nodes }).Verify(root))).Should().Throw<MerkleException>();
            }
        }
    }

    [Fact]
    public void Nodes_that_are_none_are_refused_even_under_their_own_hash()
    {
        byte[][] hostile = [[], [0x80], [0xc0], Rlp.List([0x01]), Rlp.List([0x40], [0x01]), Rlp.List([0x05], [0x01]), Rlp.List([0xc0], [0x01]), [0xc1], [.. Rlp.List([0x20], [0x01]), 0]];
        foreach (byte[] node in hostile.Where(node => Hash32.Of(node) != MerkleTree.EmptyRoot))
            ((Action)(() => MerkleTree.Find(Hash32.Of(node), [0x12], [node]))).Should().Throw<MerkleException>();
        MerkleTree.Find(MerkleTree.EmptyRoot, [0x12], []).Should().BeNull();
        MerkleTree.Find(Hash32.Of(Rlp.List(Rlp.Bytes([0x20, 0x12]), [0x07])), [0x12], [Rlp.List(Rlp.Bytes([0x20, 0x12]), [0x07])]).Should().Equal(7);
        MerkleTree.Find(Hash32.Of(Rlp.List(Rlp.Bytes([0x20, 0x12]), [0x07])), [0x13], [Rlp.List(Rlp.Bytes([0x20, 0x12]), [0x07])]).Should().BeNull();
    }

    [Fact]
    public async Task A_node_says_what_a_call_accesses_and_what_calls_would_do()
    {
        PrivateKey key = await chain.FundedAsync();
        Address reader = await ChainFixture.DeployAsync(chain.Sender(key), Bytecode.Reader);
        SuggestedAccessList list = await chain.Client.CreateAccessListAsync(new() { From = key.Address, To = reader });
        list.Error.Should().BeNull();
        list.GasUsed.Should().BeGreaterThan(21_000);
        list.AccessList.Should().ContainSingle().Which.StorageKeys.Should().Equal(Slot(7));

        Address failing = await ChainFixture.DeployAsync(chain.Sender(key), Bytecode.Reverter);
        SimulatedBlock block = await chain.Client.SimulateAsync([new() { From = key.Address, To = reader }, new() { From = key.Address, To = failing }]);
        block.Calls.Select(call => call.Succeeded).Should().Equal(true, false);
        block.Calls[1].Reason([]).ToString().Should().NotBeEmpty();
    }

    private static Hash32 Slot(int number) => new(new Algebra.U256((ulong)number, 0, 0, 0));

    private async Task<(AccountProof Proof, Hash32 Root)> ProofAsync(Address account, params Hash32[] slots)
    {
        // What the test chain is told to change without a transaction is in the root of the next block.
        await chain.Anvil.CallAsync("evm_mine");
        Block block = (await chain.Client.GetBlockAsync(BlockTag.Latest))!;
        return (await chain.Client.GetProofAsync(account, slots, block.Number), block.StateRoot);
    }

    /// <summary>A contract whose creation writes i + 1 into slot i, and which has no code.</summary>
    private async Task<Address> WriterAsync()
    {
        byte[] writes = [.. Enumerable.Range(0, Slots).SelectMany(i => new byte[] { 0x60, (byte)(i + 1), 0x60, (byte)i, 0x55 })];
        return await ChainFixture.DeployAsync(chain.Sender(await chain.FundedAsync()), [.. writes, 0x00]);
    }
}
