using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>What a sponsor fixes for good.</summary>
internal sealed record Terms(
    int PoolSize,
    int TrueScore,
    int Margin,
    BigInteger Budget,
    BigInteger Bond,
    BigInteger KeyBond,
    Potential Phi
);

/// <summary>What a challenger announced: a hash, what is at stake for it, and when.</summary>
internal sealed record Announcement(BigInteger Claim, BigInteger Deposit, BigInteger Time);

/// <summary>What a task and a ledger share: the escrow, what is paid from it, who is owed what, and the stop of the key.</summary>
internal sealed class Offer
{
    private static readonly BigInteger PunishableWindow = 26 * 3600;
    private readonly Dictionary<(BigInteger Entry, BigInteger Challenger), (int Next, int Wrong)> progress = [];
    private static readonly BigInteger ChallengeKind = Abi.Hash("zkpot.challenge.v1"),
        RevealWindow = 3600;
    private readonly Dictionary<BigInteger, Announcement> announcements = [];
    private readonly Dictionary<BigInteger, BigInteger> invalidatedAt = [];
    private readonly BigInteger sponsor,
        challenges;

    public Offer(Chain chain, Vault vault, Terms terms, BigInteger address, BigInteger challenges, BigInteger token, BigInteger sponsor)
    {
        (Chain, Vault, Terms, Address, this.challenges, this.sponsor) = (chain, vault, terms, address, challenges, sponsor);
        Credits = new(chain, address, token);
        (Best, Remainder) = (terms.Phi.SchedulePoints[0].Score, terms.Budget);
    }

    public Chain Chain { get; }
    public Vault Vault { get; }
    public Terms Terms { get; }
    public BigInteger Address { get; }
    public Credits Credits { get; }

    /// <summary>Its number: there is one of each kind.</summary>
    public BigInteger Id { get; } = 1;

    /// <summary>S: the last paid score.</summary>
    public int Best { get; private set; }

    /// <summary>What is left of the budget.</summary>
    public BigInteger Remainder { get; private set; }

    /// <summary>When the key was stopped; null if it was not.</summary>
    public BigInteger? StopTime { get; private set; }

    public bool IsStopped => StopTime is not null;
    public bool IsEnded { get; private set; }

    /// <summary>The least score that pays.</summary>
    public int Least => Best + Terms.Margin;

    /// <summary>A true proof of more right samples than there are stops the key for good.</summary>
    public Move Stop(BigInteger by, bool isPossible, bool isTrue) =>
        new Move()
            .RefusedIf(IsStopped, "WorkStopped(uint256)")
            .RefusedIf(IsEnded, "WorkEnded(uint256)")
            .RefusedIf(isPossible, "StatementIsPossible(uint256,uint256)")
            .RefusedIf(!isTrue, "InvalidProof(address)")
            .Else(() =>
            {
                StopTime = Chain.Now;
                Chain.Tell(Address, "Stopped(uint256,address)", [Id, by]);
                if (!Terms.KeyBond.IsZero)
                    Vault.Slash(sponsor, Address, Terms.KeyBond, by);
            });

    /// <summary>The worth of the progress to a score, which from now on is the one to beat.</summary>
    public BigInteger Advance(int score)
    {
        BigInteger worth = Terms.Phi.At(score) - Terms.Phi.At(Best);
        Best = score;
        return worth;
    }

    /// <summary>Pays an account from the budget.</summary>
    public void Pay(BigInteger account, BigInteger pay)
    {
        Remainder -= pay;
        Credits.Add(account, pay);
    }

    /// <summary>The sponsor gets back what is left, and its key bond unless that is lost.</summary>
    public void End()
    {
        Chain.Tell(Address, "Ended(uint256,uint256)", [Id], Remainder);
        Credits.Add(sponsor, Remainder);
        (IsEnded, Remainder) = (true, 0);
        if (!Terms.KeyBond.IsZero && !IsStopped)
            Vault.Release(sponsor, Address, Terms.KeyBond);
    }

    /// <summary>A part of the bond, where the window was long enough to insist.</summary>
    public BigInteger SilenceFault(int divisor, BigInteger window) =>
        Chain.IsLocal || window >= PunishableWindow ? Terms.Bond / divisor : 0;

    /// <summary>What silence in one's turn costs: a quarter of the bond, at the second time a half, then all; nothing in short
    /// windows.</summary>
    public BigInteger LeaderFault(BigInteger window, int times)
    {
        BigInteger quarter = SilenceFault(4, window);
        return quarter.IsZero || times == 1 ? quarter
            : times == 2 ? 2 * quarter
            : Terms.Bond;
    }

    /// <summary>What an account announced last.</summary>
    public Announcement AnnouncementOf(BigInteger challenger) => announcements.GetValueOrDefault(challenger, new(0, 0, 0));

    /// <summary>By what an announcement is known.</summary>
    public BigInteger ChallengeOf(BigInteger entry, BigInteger challenger, BigInteger salt) =>
        Abi.Hash(ChallengeKind, Id, entry, challenger, salt);

    /// <summary>Says that something will be shown to be false, and not what. A deposit of a twentieth of the bond, while the doors are
    /// open.</summary>
    public Move Announce(BigInteger by, BigInteger entry, BigInteger salt)
    {
        BigInteger deposit = Vault.ArePaused ? 0 : Terms.Bond / 20;
        return new Move()
            .RefusedIf(IsEnded, "WorkEnded(uint256)")
            .RefusedIf(!AnnouncementOf(by).Deposit.IsZero, "WrongDeposit(address,uint256)")
            .RefusedIf(Vault.FreeOf(by) < deposit, "FreeTooSmall(address,uint256,uint256)")
            .Else(() =>
            {
                announcements[by] = new(ChallengeOf(entry, by, salt), deposit, Chain.Now);
                Chain.Tell(challenges, "Announced(uint256,address,bytes32,uint256)", [Id, by], announcements[by].Claim, deposit);
                if (!deposit.IsZero)
                    Vault.Lock(by, challenges, deposit);
            });
    }

    /// <summary>The deposit of who announced what another showed first.</summary>
    public Move WithdrawDeposit(BigInteger by, BigInteger entry) =>
        new Move()
            .RefusedIf(AnnouncementOf(by).Claim != ChallengeOf(entry, by, salt: 0), "NotAnnounced(bytes32,address)")
            .RefusedIf(invalidatedAt.GetValueOrDefault(entry) < AnnouncementOf(by).Time, "NotInvalidated(bytes32)")
            .RefusedIf(AnnouncementOf(by).Deposit.IsZero, "WrongDeposit(address,uint256)")
            .Else(() => SettleDeposit(by, isLost: false));

    /// <summary>The deposit of who showed nothing within the hour.</summary>
    public Move ForfeitDeposit(BigInteger challenger) =>
        new Move()
            .RefusedIf(AnnouncementOf(challenger).Deposit.IsZero, "WrongDeposit(address,uint256)")
            .RefusedIf(Chain.Now <= AnnouncementOf(challenger).Time + RevealWindow, "OutOfTime(uint256)")
            .Else(() => SettleDeposit(challenger, isLost: true));

    /// <summary>What stands against counting samples as wrong.</summary>
    public Move RefusedToChallenge(Move move, BigInteger entry, BigInteger challenger, Evidence evidence) =>
        move.RefusedIf(AnnouncementOf(challenger).Claim != ChallengeOf(entry, challenger, salt: 0), "NotAnnounced(bytes32,address)")
            .RefusedIf(
                Chain.Now <= AnnouncementOf(challenger).Time || Chain.Now > AnnouncementOf(challenger).Time + RevealWindow,
                "OutOfTime(uint256)"
            )
            .RefusedIf(evidence.From < Math.Min(evidence.To, Terms.TrueScore), "SampleIsRight(uint256)")
            .RefusedIf(
                evidence.From < evidence.To && evidence.From < progress.GetValueOrDefault((entry, challenger)).Next,
                "SamplesNotRising(uint256,uint256)"
            );

    /// <summary>Counts samples that were shown wrong, for each challenger apart: the claim falls with N - s + 1 of them.</summary>
    public bool Falls(BigInteger entry, BigInteger challenger, Evidence evidence, int score)
    {
        (int next, int wrong) = progress.GetValueOrDefault((entry, challenger));
        if (evidence.From < evidence.To)
            (next, wrong) = (evidence.To, wrong + evidence.To - evidence.From);
        progress[(entry, challenger)] = (next, wrong);
        Chain.Tell(challenges, "ShownWrong(uint256,bytes32,address,uint256,uint256)", [Id, entry, challenger], next, wrong);
        SettleDeposit(challenger, isLost: false);
        if (wrong < Terms.PoolSize - score + 1)
            return false;
        invalidatedAt[entry] = Chain.Now;
        return true;
    }

    private void SettleDeposit(BigInteger challenger, bool isLost)
    {
        Announcement announcement = AnnouncementOf(challenger);
        if (announcement.Deposit.IsZero)
            return;
        announcements[challenger] = announcement with { Deposit = 0 };
        Chain.Tell(challenges, "DepositSettled(uint256,address,uint256,bool)", [Id, challenger], announcement.Deposit, isLost ? 1 : 0);
        if (isLost)
            Vault.Slash(challenger, challenges, announcement.Deposit, beneficiary: 0);
        else
            Vault.Release(challenger, challenges, announcement.Deposit);
    }
}
