namespace ZkPot.Groth16;

/// <summary>Numbers of the sections of a .zkey file.</summary>
internal static class ZkeySection
{
    public const uint Protocol = 1,
        Header = 2,
        Ic = 3,
        Coefficients = 4,
        A = 5,
        B1 = 6,
        B2 = 7,
        C = 8,
        H = 9,
        Contributions = 10,
        FirstC = 11,
        Powers = 12;

    public static string NameOf(uint id) =>
        id switch
        {
            Protocol => "protocol",
            Header => "header",
            Ic => "IC",
            Coefficients => "coefficients",
            A => "A",
            B1 => "B1",
            B2 => "B2",
            C => "C",
            H => "H",
            FirstC => "C of the first phase",
            Powers => "powers of tau",
            _ => "contributions",
        };
}
