using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Stake: free, or locked by a module, which slashes or releases what it locked itself.</summary>
internal sealed class Vault(Chain chain, BigInteger address, BigInteger sink)
{
    private static readonly BigInteger Week = 7 * 24 * 3600;
    private readonly Dictionary<BigInteger, BigInteger> free = [];
    private readonly Dictionary<(BigInteger, BigInteger), BigInteger> locked = [];

    /// <summary>Nobody's account, in which what is lost ends.</summary>
    public BigInteger Sink => sink;

    /// <summary>Until when nothing new begins.</summary>
    public BigInteger ClosedUntil { get; private set; }

    /// <summary>Whether nothing new may begin.</summary>
    public bool ArePaused => chain.Now < ClosedUntil;

    public BigInteger FreeOf(BigInteger account) => free.GetValueOrDefault(account);

    public BigInteger LockedOf(BigInteger account, BigInteger module) => locked.GetValueOrDefault((account, module));

    /// <summary>What is there before the first step.</summary>
    public void Begin(BigInteger account, BigInteger amount) => free[account] = amount;

    public Move Deposit(BigInteger account, BigInteger amount) =>
        new Move()
            .RefusedIf(ArePaused, "Paused(uint48)")
            .RefusedIf(amount.IsZero, "ZeroAmount()")
            .Else(() =>
            {
                free[account] = FreeOf(account) + amount;
                chain.Tell(address, "Deposited(address,address,uint256,uint256)", [account, account], amount, FreeOf(account));
            });

    public Move Withdraw(BigInteger account, BigInteger amount) =>
        new Move()
            .RefusedIf(amount.IsZero, "ZeroAmount()")
            .RefusedIf(FreeOf(account) < amount, "FreeTooSmall(address,uint256,uint256)")
            .Else(() =>
            {
                free[account] = FreeOf(account) - amount;
                chain.Tell(address, "Withdrawn(address,address,uint256,uint256)", [account, account], amount, FreeOf(account));
            });

    /// <summary>For a week, and then not for a week.</summary>
    public Move Pause(bool byGuardian) =>
        new Move()
            .RefusedIf(!byGuardian, "NotGuardian(address,address)")
            .RefusedIf(!ClosedUntil.IsZero && chain.Now < ClosedUntil + Week, "CannotCloseAgainBefore(uint48)")
            .Else(() =>
            {
                ClosedUntil = chain.Now + Week;
                chain.Tell(address, "PausedUntil(uint48)", [], ClosedUntil);
            });

    /// <summary>What stands against locking.</summary>
    public Move RefusedToLock(Move move, BigInteger account, BigInteger amount) =>
        move.RefusedIf(ArePaused, "Paused(uint48)").RefusedIf(FreeOf(account) < amount, "FreeTooSmall(address,uint256,uint256)");

    public void Lock(BigInteger account, BigInteger module, BigInteger amount)
    {
        free[account] = FreeOf(account) - amount;
        locked[(account, module)] = LockedOf(account, module) + amount;
        chain.Tell(address, "Locked(address,address,uint256)", [account, module], amount);
    }

    public void Release(BigInteger account, BigInteger module, BigInteger amount)
    {
        locked[(account, module)] = LockedOf(account, module) - amount;
        free[account] = FreeOf(account) + amount;
        chain.Tell(address, "Released(address,address,uint256)", [account, module], amount);
    }

    /// <summary>Half to the one who earned it, if anybody did, the rest to the sink.</summary>
    public void Slash(BigInteger account, BigInteger module, BigInteger amount, BigInteger beneficiary)
    {
        BigInteger reward = beneficiary.IsZero ? 0 : amount / 2;
        locked[(account, module)] = LockedOf(account, module) - amount;
        free[beneficiary] = FreeOf(beneficiary) + reward;
        free[sink] = FreeOf(sink) + amount - reward;
        chain.Tell(address, "Slashed(address,address,address,uint256,uint256)", [account, module, beneficiary], amount, reward);
    }
}
