using System.Text.Json.Nodes;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk.Tests.Deploying;

public sealed class DeployerTests
{
    private static readonly DeploymentParameters Parameters = new(
        Address.Parse("0x0000000000000000000000000000000000000001"),
        Address.Parse("0x0000000000000000000000000000000000000002"),
        Address.Parse("0x0000000000000000000000000000000000000003"),
        1_000
    );

    [Fact]
    public void What_is_embedded_is_what_the_snapshots_of_the_contracts_say()
    {
        JsonObject layout = JsonNode.Parse(File.ReadAllText(Repository.At("contracts", "snapshots", "layout.json")))!.AsObject();
        foreach ((string name, JsonNode? contract) in layout)
        {
            byte[] code = Convert.FromHexString(ContractBytecode.Load(name).AsSpan(2));
            Hash32.Keccak(code).ToString().Should().Be(contract!["initCodeHash"]!.GetValue<string>(), "it is {0}", name);
        }
    }

    [Fact]
    public void Addresses_follow_from_code_and_parameters()
    {
        IReadOnlyList<PlannedContract> plan = Deployer.Plan(Parameters),
            again = Deployer.Plan(Parameters);
        plan.Select(planned => planned.Address).Should().OnlyHaveUniqueItems().And.Equal(again.Select(planned => planned.Address));
        PlannedContract[] other =
        [
            .. Deployer.Plan(Parameters with { Guardian = Address.Parse("0x0000000000000000000000000000000000000004") }),
        ];
        Dictionary<string, Address> here = plan.ToDictionary(planned => planned.Name, planned => planned.Address);
        PlannedContract[] dearer = [.. Deployer.Plan(Parameters with { StakePerMegagas = 1_001 })];
        dearer
            .Where(planned => planned.Address != here[planned.Name])
            .Select(planned => planned.Name)
            .Should()
            .BeEquivalentTo("UpdateLedger", "TrainingRounds", "FederatedRounds", "ModelRegistry");
        other
            .Where(planned => planned.Address != here[planned.Name])
            .Select(planned => planned.Name)
            .Should()
            .BeEquivalentTo("StakeVault", "UpdateLedger", "TrainingRounds", "FederatedRounds", "ModelRegistry", "ProofOrders");
    }

    [Fact]
    public void A_deployment_is_read_as_it_was_written()
    {
        var deployment = new Deployment(
            8453,
            12,
            Parameters,
            Deployer.Plan(Parameters).ToDictionary(planned => planned.Name, planned => planned.Address)
        );
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, deployment.Write());
            Deployment read = Deployment.Load(path);
            read.Should().BeEquivalentTo(deployment);
            // Foundry writes a number as one, or, where it is large, as text.
            foreach (string number in new[] { "1000", "\"0x3e8\"" })
            {
                File.WriteAllText(path, deployment.Write().Replace("\"1000\"", number));
                Deployment.Load(path).Should().BeEquivalentTo(deployment);
            }
            FluentActions.Invoking(() => read["Nothing"]).Should().Throw<ZkPotException>().WithMessage("*names no Nothing*");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
