using ZkPot.Algebra;
using ZkPot.Contracts.Tests.Model;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Statements;

namespace ZkPot.Contracts.Tests;

/// <summary>The evaluation of published bytes in a proof is the one that contracts compute: of open words, of sealed ones, and of words beyond the field.</summary>
[Collection(Forge.Collection)]
public class OpeningTests
{
    [Fact]
    public void Evm_and_statements_agree_on_y()
    {
        var random = new Random(3);
        Architecture layers = Architecture.Of(new Shape(1, 5, 5), 8, new Dense(9), new Relu(), new Dense(10));
        var architecture = new IntegerArchitecture(layers, [new(8, 8)], 16);
        using RecipientKey first = RecipientKey.New(), second = RecipientKey.New();
        var lines = new List<string>();
        var expected = new List<Fr>();
        for (int i = 0; i < 4; i++)
        {
            var network = new IntegerNetwork(
                architecture, [.. Enumerable.Range(0, layers.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))], [.. Enumerable.Range(0, layers.Parameters.BiasCount).Select(_ => random.Next(-9000, 9000))]);
            byte[] salts = ModelWords.NewSalts(), open = ModelWords.Pack(network, salts);
            byte[] sealedTo = SealedBlob.Seal(network, salts, i % 2 == 0 ? new Recipients(first.PublicKey) : new Recipients(first.PublicKey, second.PublicKey));
            byte[] beyond = [.. Enumerable.Repeat((byte)255, sealedTo.Length)];
            Fr context = PrimeField.Random<Fr>();
            Add(open, ModelWords.WordBytes, context, ModelCommitment.Open(open, context));
            Add(sealedTo, SealedBlob.WordBytes, context, SealedBlob.Evaluate(sealedTo, context));
            Add(beyond, SealedBlob.WordBytes, context, SealedBlob.Evaluate(beyond, context));
        }
        string folder = Repository.At("artifacts", "opening"), source = Path.Combine(folder, "blobs"), target = Path.Combine(folder, "evaluations");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(source, lines);
        Forge.Script("contracts/script/Open.s.sol", "compare(string,string)", source, target);
        File.ReadAllLines(target).Should().Equal(expected.Select(y => "0x" + Convert.ToHexStringLower(Word(y))));

        void Add(byte[] blob, int wordBytes, Fr context, Fr y)
        {
            byte[] padding = new byte[(32 - blob.Length % 32) % 32];
            lines.Add("0x" + Convert.ToHexStringLower([.. Abi.Encode(96), .. Abi.Encode(wordBytes), .. Word(context), .. Abi.Encode(blob.Length), .. blob, .. padding]));
            expected.Add(y);
        }
    }

    private static byte[] Word(Fr value)
    {
        byte[] bytes = new byte[U256.Size];
        PrimeField.ToCanonical(value).WriteBigEndian(bytes);
        return bytes;
    }
}
