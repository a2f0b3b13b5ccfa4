namespace ZkPot.Groth16;

/// <summary>Numbers of the sections of a .ptau file.</summary>
internal static class PtauSection
{
    public const uint Header = 1,
        TauG1 = 2,
        TauG2 = 3,
        AlphaTauG1 = 4,
        BetaTauG1 = 5,
        BetaG2 = 6,
        Contributions = 7,
        LagrangeTauG1 = 12,
        LagrangeTauG2 = 13,
        LagrangeAlphaTauG1 = 14,
        LagrangeBetaTauG1 = 15;

    public static string NameOf(uint id) =>
        id switch
        {
            Header => "header",
            TauG1 => "tau in G1",
            TauG2 => "tau in G2",
            AlphaTauG1 => "alpha tau in G1",
            BetaTauG1 => "beta tau in G1",
            BetaG2 => "beta in G2",
            Contributions => "contributions",
            LagrangeTauG1 => "Lagrange basis of tau in G1",
            LagrangeTauG2 => "Lagrange basis of tau in G2",
            LagrangeAlphaTauG1 => "Lagrange basis of alpha tau in G1",
            _ => "Lagrange basis of beta tau in G1",
        };
}
