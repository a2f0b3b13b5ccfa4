using System.Numerics;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>What an actor can do. The order is that of the contract that replays it.</summary>
internal enum Kind
{
    Wait,
    Deposit,
    Withdraw,
    Pause,
    Enroll,
    Commit,
    Prove,
    PublishEntry,
    ClaimRank,
    AnnounceEntry,
    ChallengeEntry,
    WithdrawTaskDeposit,
    ForfeitTaskDeposit,
    Record,
    Release,
    TakeBack,
    StopTask,
    ClaimFromTask,
    Submit,
    Reserve,
    PublishNode,
    AnnounceNode,
    ChallengeNode,
    WithdrawLedgerDeposit,
    ForfeitLedgerDeposit,
    Nominate,
    Finalize,
    Lapse,
    StopLedger,
    Close,
    ClaimFromLedger,
}

/// <summary>One action. What x, y and z mean depends on the kind; a variant of 0 is the honest way.</summary>
internal sealed record Step(
    Kind Kind,
    int Actor = 0,
    BigInteger X = default,
    BigInteger Y = default,
    BigInteger Z = default,
    int Variant = 0
)
{
    public IEnumerable<BigInteger> Encode() => [(int)Kind, Actor, X, Y, Z, Variant];
}

/// <summary>What a sequence is played on.</summary>
internal sealed record Setting(
    int ChainId,
    BigInteger Funds,
    Windows Windows,
    Plan Plan,
    BigInteger LedgerEnd,
    int PublishWindow,
    int HoldWindow,
    Terms Terms
)
{
    private const int SchedulePoints = 8,
        Rounds = 4;

    public IEnumerable<BigInteger> Encode()
    {
        IReadOnlyList<(int Score, BigInteger Value)> points = Terms.Phi.SchedulePoints;
        IEnumerable<BigInteger> padding = Enumerable.Repeat(BigInteger.Zero, SchedulePoints - points.Count);
        return
        [
            ChainId,
            Funds,
            Windows.End,
            Windows.Open,
            Windows.Commit,
            BigInteger.Zero, // the test set is open
            Windows.Prove,
            Windows.Publish,
            Windows.Claim,
            Windows.Hold,
            Windows.MaxRounds,
            Windows.MaxFruitless,
            Plan.LateMultipliers.Count,
            .. Plan.LateMultipliers.Select(f => (BigInteger)f),
            .. Enumerable.Repeat(BigInteger.Zero, Rounds - Plan.LateMultipliers.Count),
            LedgerEnd,
            PublishWindow,
            HoldWindow,
            Terms.Margin,
            Terms.Budget,
            Terms.Bond,
            Terms.KeyBond,
            points.Count,
            .. points.Select(k => (BigInteger)k.Score),
            .. padding,
            .. points.Select(k => k.Value),
            .. padding,
        ];
    }
}

/// <summary>A sequence of actions on a setting.</summary>
internal sealed record Play(Setting Setting, IReadOnlyList<Step> Steps)
{
    /// <summary>abi.encode(Setting, Step[]).</summary>
    public string Encode()
    {
        BigInteger[] setting = [.. Setting.Encode()];
        BigInteger[] words = [.. setting, 32 * (setting.Length + 1), Steps.Count, .. Steps.SelectMany(s => s.Encode())];
        return "0x" + Convert.ToHexStringLower(Abi.Encode(words));
    }
}

/// <summary>What the contracts choose and the model cannot.</summary>
internal sealed record Deployment(
    BigInteger Start,
    BigInteger Vault,
    BigInteger Sink,
    BigInteger Rounds,
    BigInteger Ledger,
    BigInteger Plans,
    BigInteger RoundsChallenges,
    BigInteger LedgerChallenges,
    BigInteger Pay,
    IReadOnlyList<BigInteger> Accounts,
    CommittedModel Model
)
{
    /// <summary>Any deployment: for sequences that are made before there is one. Nothing that happens depends on it but hashes.</summary>
    public static Deployment Imagined { get; } =
        new(1_700_000_000, 1, 2, 3, 4, 5, 6, 7, 8, [11, 12, 13, 14, 15, 16], new(1, 2, new byte[94]));

    /// <summary>The vault's sink.</summary>
    private static readonly BigInteger NobodysAccount = 0xdead;

    public static Deployment Decode(Words words)
    {
        int accounts = words.Int(8) / 32,
            blob = words.Int(9) / 32;
        byte[] bytes = [.. Enumerable.Range(1, (words.Int(blob) + 31) / 32).SelectMany(i => Abi.Encode(words[blob + i]))];
        return new(
            words[0],
            words[1],
            NobodysAccount,
            words[2],
            words[3],
            words[4],
            words[5],
            words[6],
            words[7],
            [.. Enumerable.Range(1, words.Int(accounts)).Select(i => words[accounts + i])],
            new(words[10], words[11], bytes[..words.Int(blob)])
        );
    }
}

/// <summary>Encoded bytes, word by word.</summary>
internal sealed class Words(byte[] bytes)
{
    public static Words Parse(string hex) => new(Convert.FromHexString(hex.AsSpan(2)));

    public BigInteger this[int i] => Abi.Number(bytes.AsSpan(32 * i, 32));

    public int Int(int i) => (int)this[i];
}
