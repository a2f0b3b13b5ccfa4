using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Who is owed what by one contract.</summary>
internal sealed class Credits(Chain chain, BigInteger address, BigInteger token)
{
    private readonly Dictionary<BigInteger, BigInteger> owed = [];

    public BigInteger Of(BigInteger account) => owed.GetValueOrDefault(account);

    public void Add(BigInteger account, BigInteger amount)
    {
        if (amount.IsZero)
            return;
        owed[account] = Of(account) + amount;
        chain.Tell(address, "Credited(address,address,uint256)", [token, account], amount);
    }

    public Move Claim(BigInteger account) =>
        new Move()
            .RefusedIf(Of(account).IsZero, "NothingToClaim(address,address)")
            .Else(() =>
            {
                chain.Tell(address, "Claimed(address,address,address,uint256)", [token, account], account, Of(account));
                owed[account] = 0;
            });
}
