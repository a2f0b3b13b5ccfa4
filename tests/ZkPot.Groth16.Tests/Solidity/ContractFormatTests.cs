using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Solidity;

public class ContractFormatTests
{
    [Fact]
    public void A_key_is_read_as_it_was_written()
    {
        Trapdoor plain = Trapdoor.Random(3);
        ContractFormat.ReadKey(ContractFormat.Key(plain.Key), "key").Digest().Should().Be(plain.Key.Digest());
        TwoPhaseTrapdoor two = TwoPhaseTrapdoor.Random(2);
        byte[] words = ContractFormat.Key(two.Key);
        ContractFormat.Key(ContractFormat.ReadKey(words, "key")).Should().Equal(words);
    }

    [Fact]
    public void What_is_no_key_is_refused_with_its_reason()
    {
        byte[] words = ContractFormat.Key(Trapdoor.Random(1).Key);
        Refused(words[..^1], "whole words");
        Refused([], "whole words");
        Refused(words[..^32], "word 1");
        Refused([.. words, .. new byte[64]], "word 1");
        Refused(With(words, 0, 3), "word 1");
        Refused(With(words, 0, 4), "word 0");
        Refused(With(words, 0, 0), "word 0");
        Refused(With(words, 1, 2), "word 1");
        Refused(With(words, 1, -1), "word 1");
        Refused(With(words, 5, -1), "word 5");
    }

    private static byte[] With(byte[] words, int index, int value)
    {
        byte[] changed = [.. words];
        changed.AsSpan(32 * index, 32).Fill((byte)(value < 0 ? 0xff : 0));
        if (value >= 0)
            changed[32 * index + 31] = (byte)value;
        return changed;
    }

    private static void Refused(byte[] words, string where) =>
        FluentActions.Invoking(() => ContractFormat.ReadKey(words, "key")).Should().Throw<ArtifactException>().WithMessage($"*{where}*");
}
