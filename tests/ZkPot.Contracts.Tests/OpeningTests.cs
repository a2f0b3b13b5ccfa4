using ZkPot.Algebra;
using ZkPot.Contracts.Tests.Model;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Statements;

namespace ZkPot.Contracts.Tests;

/// <summary>The value of published bytes at a point is the one that contracts compute: of open words, and of sealed ones.</summary>
[Collection(Forge.Collection)]
public class OpeningTests
{
    [Fact]
    public void Evm_and_statements_agree_on_y()
    {
        var random = new Random(3);
        Architecture layers = Architecture.Of(new Shape(1, 5, 5), 8, new Dense(9), new Relu(), new Dense(10));
        var architecture = new IntegerArchitecture(layers, [new(8, 8)], 16);
        using RecipientKey first = RecipientKey.New(),
            second = RecipientKey.New();
        var lines = new List<string>();
        var expected = new List<Fr>();
        for (int i = 0; i < 4; i++)
        {
            var network = new IntegerNetwork(
                architecture,
                [.. Enumerable.Range(0, layers.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
                [.. Enumerable.Range(0, layers.Parameters.BiasCount).Select(_ => random.Next(-9000, 9000))]
            );
            using HidingPolynomial open = new ModelEncoding(architecture).Polynomial(network, PrimeField.Random<Fr>());
            using HidingPolynomial ciphertext = SealedModel.Seal(
                open,
                i % 2 == 0 ? new Recipients(first.PublicKey) : new Recipients(first.PublicKey, second.PublicKey)
            );
            Fr point = PrimeField.Random<Fr>();
            Add(KzgPublication.Encode(open), KzgPublication.WordBytes, point, open.Evaluate(point));
            Add(
                KzgPublication.Encode(ciphertext, KzgPublication.SealedWordBytes),
                KzgPublication.SealedWordBytes,
                point,
                ciphertext.Evaluate(point)
            );
        }
        string folder = Repository.At("artifacts", "opening"),
            source = Path.Combine(folder, "blobs"),
            target = Path.Combine(folder, "evaluations");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(source, lines);
        Forge.Script("contracts/script/Open.s.sol", "compare(string,string)", source, target);
        File.ReadAllLines(target).Should().Equal(expected.Select(y => "0x" + Convert.ToHexStringLower(Word(y))));

        void Add(byte[] blob, int wordBytes, Fr point, Fr y)
        {
            byte[] padding = new byte[(32 - blob.Length % 32) % 32];
            lines.Add(
                "0x"
                    + Convert.ToHexStringLower([
                        .. Abi.Encode(96),
                        .. Abi.Encode(wordBytes),
                        .. Word(point),
                        .. Abi.Encode(blob.Length),
                        .. blob,
                        .. padding,
                    ])
            );
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
