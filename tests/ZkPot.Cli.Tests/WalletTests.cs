using ZkPot.Chain;

namespace ZkPot.Cli.Tests;

public sealed class WalletTests : IDisposable
{
    private const string Password = "pässwörd of a test",
        Key = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        Owner = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Location, "key.json");

    private string PasswordFile => Written("password", Password + "\nnot part of it\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AnAccountIsMadeAndOpened()
    {
        ToolResult made = Tool.Succeed("wallet", "new", File, "--light", "--password-file", PasswordFile, "--json");
        string address = made.Result.GetProperty("address").GetString()!;
        KeyFile.Decrypt(System.IO.File.ReadAllText(File), Password).GetPublicAddress().Should().Be(address);
        if (!OperatingSystem.IsWindows())
            System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        ToolResult said = Tool.Succeed("wallet", "show", File, "--json"),
            opened = Tool.Succeed("wallet", "show", File, "--check", "--password-file", PasswordFile, "--json");
        said.Result.GetProperty("checked").GetBoolean().Should().BeFalse();
        opened.Result.GetProperty("checked").GetBoolean().Should().BeTrue();
        foreach (ToolResult shown in new[] { said, opened })
            shown.Result.GetProperty("address").GetString().Should().Be(address);
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("0x" + Key + "\n")]
    [InlineData("  0X" + Key + "\r\n")]
    public void AKeyIsImportedAndNeverShown(string text)
    {
        ToolResult fromFile = Tool.Succeed("wallet", "import", Written("private", text), File, "--light", "--password-file", PasswordFile);
        ToolResult fromPipe = Tool.Run(
            terminal => terminal with { In = new StringReader(text) },
            "wallet",
            "import",
            "-",
            File + "2",
            "--light",
            "--password-file",
            PasswordFile
        );
        fromPipe.Code.Should().Be(ExitCode.Ok);
        foreach (string path in new[] { File, File + "2" })
        {
            ToolResult shown = Tool.Succeed("wallet", "show", path, "--check", "--password-file", PasswordFile);
            shown.Out.Should().Contain(Owner);
            (shown.Out + shown.Error + fromFile.Out + fromFile.Error + fromPipe.Out + System.IO.File.ReadAllText(path))
                .Should()
                .NotContain(Key)
                .And.NotContain(Password);
        }
    }

    [Fact]
    public void WordsAreImportedToo()
    {
        string words = Written("words", "test test test test test test test test test test test junk\n");
        Tool.Succeed("wallet", "import", words, File, "--light", "--password-file", PasswordFile).Out.Should().Contain(Owner);
        Tool.Succeed("wallet", "import", words, File + "2", "--path", "m/44'/60'/0'/0/1", "--light", "--password-file", PasswordFile)
            .Out.Should()
            .Contain("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        Tool.Run("wallet", "import", words, File + "3", "--path", "44", "--light", "--password-file", PasswordFile)
            .Code.Should()
            .Be(ExitCode.Usage);
        ToolResult wrong = Tool.Run(
            "wallet",
            "import",
            Written("wrong", "test test junk"),
            File + "3",
            "--light",
            "--password-file",
            PasswordFile
        );
        wrong.Code.Should().Be(ExitCode.BadInput);
        wrong.Error.Should().Contain("words").And.NotContain("junk");
    }

    [Fact]
    public void SomebodyIsAskedTwiceForANewPasswordAndOnceForAnOldOne()
    {
        var asked = new List<string>();
        Terminal Typing(Terminal terminal, params string[] answers) =>
            terminal with
            {
                AskSecret = question =>
                {
                    asked.Add(question);
                    return answers[asked.Count - 1].ToCharArray();
                },
            };
        ToolResult differing = Tool.Run(terminal => Typing(terminal, "one", "two"), "wallet", "new", File, "--light");
        differing.Code.Should().Be(ExitCode.Usage);
        differing.Error.Should().Contain("differ");
        System.IO.File.Exists(File).Should().BeFalse();

        asked.Clear();
        Tool.Run(terminal => Typing(terminal, "one", "one"), "wallet", "new", File, "--light").Code.Should().Be(ExitCode.Ok);
        asked.Should().HaveCount(2);
        asked.Clear();
        Tool.Run(terminal => Typing(terminal, "one"), "wallet", "show", File, "--check").Code.Should().Be(ExitCode.Ok);
        asked.Should().ContainSingle();
    }

    [Fact]
    public void TheEnvironmentMayHoldThePassword()
    {
        Environment.SetEnvironmentVariable(PasswordOption.Variable, Password);
        try
        {
            Tool.Succeed("wallet", "new", File, "--light");
            Tool.Succeed("wallet", "show", File, "--check");
        }
        finally
        {
            Environment.SetEnvironmentVariable(PasswordOption.Variable, null);
        }
    }

    [Fact]
    public void NothingIsEverOverwritten()
    {
        System.IO.File.WriteAllText(File, "mine");
        foreach (string[] verb in new[] { new[] { "new" }, ["import", Written("private", Key)] })
        {
            ToolResult result = Tool.Run(["wallet", .. verb, File, "--light", "--password-file", PasswordFile]);
            result.Code.Should().Be(ExitCode.InputOutput);
            result.Error.Should().Contain("never overwritten");
            System.IO.File.ReadAllText(File).Should().Be("mine");
        }
    }

    [Fact]
    public void AWrongPasswordIsBadInput()
    {
        Tool.Succeed("wallet", "new", File, "--light", "--password-file", PasswordFile);
        ToolResult result = Tool.Run("wallet", "show", File, "--check", "--password-file", Written("other", "wrong"), "--json");
        result.Code.Should().Be(ExitCode.BadInput);
        result.Failure.GetProperty("message").GetString().Should().Contain("password is wrong");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x1234")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("not-a-key-but-a-secret-all-the-same,-so-do-not-repeat-it-anywhere")]
    public void WhatIsNoKeyIsRefusedUnseen(string text)
    {
        ToolResult result = Tool.Run("wallet", "import", Written("private", text), File, "--light", "--password-file", PasswordFile);
        result.Code.Should().Be(ExitCode.BadInput);
        result.Error.Should().Contain("private key");
        if (text.Length > 6)
            result.Error.Should().NotContain(text);
        System.IO.File.Exists(File).Should().BeFalse();
    }

    [Fact]
    public void HostileFilesAreRefused()
    {
        Tool.Run("wallet", "show", Written("none", "{}")).Code.Should().Be(ExitCode.BadInput);
        Tool.Run("wallet", "show", Written("long", new string('x', 1 << 20))).Code.Should().Be(ExitCode.BadInput);
        Tool.Run("wallet", "show", Path.Combine(folder.Location, "missing")).Code.Should().Be(ExitCode.InputOutput);
        Tool.Run("wallet", "new", File, "--light", "--password-file", Written("empty", "\nsecond line")).Code.Should().Be(ExitCode.Usage);
        Tool.Run("wallet", "new", File, "--light", "--password-file", Written("endless", new string('x', 1 << 20)))
            .Code.Should()
            .Be(ExitCode.BadInput);
        Tool.Run("wallet", "new", File, "--light", "--password-file", Path.Combine(folder.Location, "missing"))
            .Code.Should()
            .Be(ExitCode.InputOutput);
        ToolResult nobody = Tool.Run("wallet", "new", File, "--light");
        nobody.Code.Should().Be(ExitCode.Usage);
        nobody.Error.Should().Contain(PasswordOption.Variable).And.Contain("--password-file");
        Tool.Run("wallet", "new", Path.Combine(folder.Location, "no", "such", "key.json"), "--light", "--password-file", PasswordFile)
            .Code.Should()
            .Be(ExitCode.InputOutput);
        System.IO.File.Exists(File).Should().BeFalse();
    }

    private string Written(string name, string text)
    {
        string path = folder.At(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
