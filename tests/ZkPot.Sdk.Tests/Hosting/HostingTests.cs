using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using Newtonsoft.Json.Linq;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Hosting;

namespace ZkPot.Sdk.Tests.Hosting;

/// <summary>ZkPot in an application: what is refused at the start, and what health checks say.</summary>
public sealed class HostingTests : IDisposable
{
    private const string Key = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
    private readonly string folder = Directory.CreateTempSubdirectory("zkpot-hosting-").FullName;
    private BigInteger chainId = 10,
        balance = Web3.Convert.ToWei(1);
    private DateTimeOffset blockTime = DateTimeOffset.UtcNow;
    private bool isDown;

    public sealed class NoModels : IModelSource
    {
        public Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task A_host_does_not_start_without_node_and_deployment_and_names_both()
    {
        using IHost host = Host.CreateApplicationBuilder().With(services => services.AddZkPot()).Build();
        OptionsValidationException refusal = (
            await host.Awaiting(starting => starting.StartAsync()).Should().ThrowAsync<OptionsValidationException>()
        ).Which;
        refusal
            .Failures.Should()
            .HaveCount(2)
            .And.Contain(fault => fault.Contains("RpcUrl"))
            .And.Contain(fault => fault.Contains("DeploymentFile"));
    }

    [Theory]
    [InlineData("ftp://node.example", "http")]
    [InlineData("ws://node.example", "http")]
    public async Task An_address_of_another_kind_is_refused(string url, string expected)
    {
        using IHost host = Host.CreateApplicationBuilder()
            .With(services => services.AddZkPot(zkpot => zkpot.RpcUrl = new(url)).UseDeployment(TestDeployment()))
            .Build();
        (await host.Awaiting(starting => starting.StartAsync()).Should().ThrowAsync<OptionsValidationException>())
            .Which.Failures.Should()
            .ContainSingle()
            .Which.Should()
            .Contain(expected);
    }

    [Fact]
    public async Task A_role_says_all_that_it_lacks_under_its_name()
    {
        using IHost host = Host.CreateApplicationBuilder()
            .With(services =>
                Connected(services)
                    .AddTrainer<NoModels>("mnist", trainer => trainer.TaskFile = Path.Combine(folder, "absent.json"))
                    .AddKeeper("record")
            )
            .Build();
        Exception? refusal = await Xunit.Record.ExceptionAsync(() => host.StartAsync());
        string[] faults =
        [
            .. (refusal is AggregateException all ? all.InnerExceptions.AsEnumerable() : [refusal!])
                .Cast<OptionsValidationException>()
                .SelectMany(fault => fault.Failures),
        ];
        faults.Should().HaveCount(4);
        faults.Should().Contain(fault => fault.Contains("\"mnist\": TaskId"));
        faults.Should().Contain(fault => fault.Contains("\"mnist\": TaskFile is") && fault.Contains("absent.json"));
        faults.Should().Contain(fault => fault.Contains("\"mnist\": KeyFile"));
        faults.Should().Contain(fault => fault.Contains("\"record\": TaskId"));
    }

    [Fact]
    public void Options_come_from_configuration_each_role_by_its_name()
    {
        string deployment = Path.Combine(folder, "deployment.json");
        File.WriteAllText(deployment, TestDeployment().Write());
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ZkPot:RpcUrl"] = "https://node.example/key",
                ["ZkPot:DeploymentFile"] = deployment,
                ["Roles:a:TaskId"] = "7",
                ["Roles:b:TaskId"] = "8",
            }
        );
        builder.Services.Configure<ZkPotOptions>(builder.Configuration.GetSection("ZkPot"));
        foreach (string name in new[] { "a", "b" })
            builder.Services.Configure<KeeperServiceOptions>(name, builder.Configuration.GetSection($"Roles:{name}"));
        builder.Services.AddZkPot().AddAccount(_ => new Account(Key, 10)).AddKeeper("a").AddKeeper("b");
        using IHost host = builder.Build();
        host.Services.GetRequiredService<IOptions<ZkPotOptions>>().Value.RpcUrl.Should().Be(new Uri("https://node.example/key"));
        host.Services.GetRequiredService<Deployment>().ChainId.Should().Be(10);
        var keepers = host.Services.GetRequiredService<IOptionsMonitor<KeeperServiceOptions>>();
        keepers.Get("a").TaskId.Should().Be(7);
        keepers.Get("b").TaskId.Should().Be(8);
        host.Services.GetServices<IHostedService>().OfType<RoleService>().Select(role => role.Name).Should().Equal("a", "b");
    }

    [Fact]
    public async Task What_an_application_sets_for_the_http_client_is_used()
    {
        var services = new ServiceCollection();
        var seen = new Recorder();
        services
            .AddZkPot(zkpot => zkpot.RpcUrl = new("http://node.example"))
            .UseDeployment(TestDeployment())
            .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => seen));
        await using ServiceProvider provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<IWeb3>().Eth.ChainId.SendRequestAsync()).Value.Should().Be(10);
        seen.Requests.Should().Be(1);
    }

    [Fact]
    public async Task Health_is_good_when_node_account_and_roles_are()
    {
        HealthReportEntry entry = await CheckAsync();
        entry.Status.Should().Be(HealthStatus.Healthy, entry.Description);
        entry.Data["chain"].Should().Be("10");
        entry.Data["balance"].Should().Be(balance.ToString(CultureInfo.InvariantCulture));
        entry.Data["role record"].Should().Be("not started");
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_unhealthy()
    {
        isDown = true;
        HealthReportEntry entry = await CheckAsync();
        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Contain("does not answer");
    }

    [Fact]
    public async Task A_node_of_another_chain_is_unhealthy()
    {
        chainId = 11;
        HealthReportEntry entry = await CheckAsync();
        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Contain("chain 11").And.Contain("chain 10");
    }

    [Fact]
    public async Task A_node_that_lags_behind_and_an_account_without_ether_are_degraded()
    {
        blockTime -= TimeSpan.FromMinutes(42);
        balance = 1;
        HealthReportEntry entry = await CheckAsync();
        entry.Status.Should().Be(HealthStatus.Degraded, entry.Description);
        entry.Description.Should().Contain("42 minutes").And.Contain("ether for gas");
    }

    [Fact]
    public async Task A_role_that_failed_is_unhealthy_and_says_why()
    {
        await using ServiceProvider provider = Services();
        RoleService role = provider.GetServices<IHostedService>().OfType<RoleService>().Single();
        isDown = true; // the keeper cannot read its task
        await role.StartAsync(default);
        await FluentActions.Awaiting(() => role.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<Exception>();
        isDown = false;
        HealthReportEntry entry = await CheckAsync(provider);
        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Data["role record"].Should().Be("failed");
        entry.Exception.Should().NotBeNull();
    }

    private static Deployment TestDeployment() =>
        new(
            10,
            1,
            new(Parse(1), Parse(2), Parse(3), 10_000),
            typeof(ZkPotContracts)
                .GetProperties()
                .Where(property => property.PropertyType.IsAssignableTo(typeof(ContractService)))
                .Select(property => property.PropertyType.Name)
                .Append(Deployer.RoundsChallenges)
                .Append(Deployer.LedgerChallenges)
                .Distinct()
                .ToDictionary(name => name, _ => Parse(4))
        );

    private static Address Parse(byte last) => new([.. new byte[Address.Size - 1], last]);

    private IZkPotBuilder Connected(IServiceCollection services) =>
        services
            .AddZkPot(zkpot => zkpot.JournalFolder = folder)
            .UseDeployment(TestDeployment())
            .UseWeb3(_ => new Web3(new Account(Key, 10), new ScriptedClient(Answer)))
            .AddAccount();

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        Connected(services).AddKeeper("record", keeper => keeper.TaskId = 7).Services.AddLogging().AddHealthChecks().AddZkPot();
        return services.BuildServiceProvider();
    }

    private async Task<HealthReportEntry> CheckAsync(ServiceProvider? provider = null)
    {
        await using ServiceProvider own = Services();
        HealthReport report = await (provider ?? own).GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries["zkpot"];
    }

    private JToken? Answer(string method, object[] parameters)
    {
        if (isDown)
            throw new NodeException(NodeFailure.NotSent, "no answer");
        return method switch
        {
            "eth_chainId" => $"0x{chainId:x}",
            "eth_getBalance" => $"0x{balance:x}",
            "eth_getBlockByNumber" => new JObject
            {
                ["number"] = "0x10",
                ["hash"] = Hash32.Keccak("block"u8).ToString(),
                ["parentHash"] = Hash32.Keccak("parent"u8).ToString(),
                ["gasLimit"] = "0x1c9c380",
                ["gasUsed"] = "0x0",
                ["baseFeePerGas"] = "0x7",
                ["timestamp"] = $"0x{blockTime.ToUnixTimeSeconds():x}",
                ["transactions"] = new JArray(),
            },
            _ => throw new NotSupportedException(method),
        };
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            JObject question = JObject.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            var answer = new JObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = question["id"],
                ["result"] = "0xa",
            };
            return new() { Content = new StringContent(answer.ToString(), null, "application/json") };
        }
    }
}

internal static class HostBuilders
{
    public static HostApplicationBuilder With(this HostApplicationBuilder builder, Action<IServiceCollection> add)
    {
        add(builder.Services);
        return builder;
    }
}
