using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Hosting;

namespace ZkPot.Sdk.Hosting
{
    /// <summary>When <see cref="ZkPotHealthCheck"/> calls something degraded.</summary>
    public sealed class ZkPotHealthOptions
    {
        /// <summary>Gets or sets how old the newest block may be; a node that lags behind makes roles miss their windows. Not asked on
        /// local chains, which make blocks only when something is sent.</summary>
        public TimeSpan MaxBlockAge { get; set; } = TimeSpan.FromMinutes(5);

        /// <summary>Gets or sets how much ether, in wei, the account should have for gas.</summary>
        public BigInteger MinBalance { get; set; } = 5_000_000_000_000_000;

        /// <summary>Gets or sets how many transactions may wait to be mined.</summary>
        public int MaxPending { get; set; } = 16;
    }

    /// <summary>
    /// Whether ZkPot can work here: the node answers, is of the deployment's chain and up to date, the account can pay for gas, and no role
    /// has failed.
    /// </summary>
    public sealed class ZkPotHealthCheck(
        IWeb3 web3,
        Deployment deployment,
        ChainProfile profile,
        IEnumerable<IHostedService> services,
        ZkPotHealthOptions options,
        ZkPotAccount? account = null,
        TimeProvider? time = null
    ) : IHealthCheck
    {
        /// <inheritdoc/>
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var data = new Dictionary<string, object>(StringComparer.Ordinal);
            List<string> unhealthy = [],
                degraded = [];
            Exception? failure = null;
            foreach (RoleService role in services.OfType<RoleService>())
            {
                Task? task = role.ExecuteTask;
                data[$"role {role.Name}"] =
                    task is null ? "not started"
                    : task.IsFaulted ? "failed"
                    : task.IsCompleted ? "finished"
                    : "running";
                if (task is { IsFaulted: true })
                {
                    failure = task.Exception!.GetBaseException();
                    unhealthy.Add($"role {role.Name} failed: {failure.Message}");
                }
            }
            try
            {
                await AskNodeAsync(data, unhealthy, degraded, cancellationToken).ConfigureAwait(false);
            }
            catch (NodeException e)
            {
                failure ??= e;
                unhealthy.Add($"the node does not answer: {e.Message}");
            }
            if (unhealthy.Count > 0)
                return new(context.Registration.FailureStatus, string.Join("; ", unhealthy.Concat(degraded)), failure, data);
            return degraded.Count > 0
                ? HealthCheckResult.Degraded(string.Join("; ", degraded), null, data)
                : HealthCheckResult.Healthy("The node is up to date, and the roles are running.", data);
        }

        private async Task AskNodeAsync(
            Dictionary<string, object> data,
            List<string> unhealthy,
            List<string> degraded,
            CancellationToken cancellationToken
        )
        {
            var node = new ChainReader(web3.Client);
            BigInteger chainId = await node.ChainIdAsync(cancellationToken).ConfigureAwait(false);
            data["chain"] = chainId.ToString(CultureInfo.InvariantCulture);
            if (chainId != deployment.ChainId)
            {
                unhealthy.Add($"the node is of chain {chainId}, and the contracts are on chain {deployment.ChainId}");
                return;
            }
            BlockWithTransactionHashes? block = await node.LatestBlockAsync(cancellationToken).ConfigureAwait(false);
            if (block is not null)
            {
                TimeSpan age = (time ?? TimeProvider.System).GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp.Value);
                data["block"] = block.Number.Value.ToString(CultureInfo.InvariantCulture);
                data["block age"] = age.ToString("c", CultureInfo.InvariantCulture);
                if (!profile.IsLocal && age > options.MaxBlockAge)
                    degraded.Add(
                        string.Create(CultureInfo.InvariantCulture, $"the node's newest block is {age.TotalMinutes:0} minutes old")
                    );
            }
            if (account is null)
                return;
            data["account"] = account.Address.ToString();
            BigInteger balance = (await web3.Eth.GetBalance.SendRequestAsync(account.Address.ToString()).ConfigureAwait(false)).Value;
            data["balance"] = balance.ToString(CultureInfo.InvariantCulture);
            if (balance < options.MinBalance)
                degraded.Add(
                    $"{account.Address} has {Web3.Convert.FromWei(balance)} ether for gas, less than {Web3.Convert.FromWei(options.MinBalance)}"
                );
            if (account.Sending is { } sending)
            {
                int pending = sending.Underway.Count;
                data["pending"] = pending;
                if (pending > options.MaxPending)
                    degraded.Add($"{pending} transactions wait to be mined");
            }
        }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    /// <summary>Adds ZkPot to an application's health checks.</summary>
    public static class ZkPotHealthChecksBuilderExtensions
    {
        /// <summary>Adds <see cref="ZkPotHealthCheck"/>: node, account, roles.</summary>
        /// <param name="builder">The application's health checks.</param>
        /// <param name="name">The name of the check.</param>
        /// <param name="configure">Changes what is called degraded.</param>
        /// <param name="failureStatus">What a failure counts as; unhealthy by default.</param>
        /// <param name="tags">Tags, such as "ready".</param>
        public static IHealthChecksBuilder AddZkPot(
            this IHealthChecksBuilder builder,
            string name = "zkpot",
            Action<ZkPotHealthOptions>? configure = null,
            HealthStatus? failureStatus = null,
            IEnumerable<string>? tags = null
        )
        {
            var options = new ZkPotHealthOptions();
            configure?.Invoke(options);
            return builder.Add(
                new(
                    name,
                    provider => new ZkPotHealthCheck(
                        provider.GetRequiredService<IWeb3>(),
                        provider.GetRequiredService<Deployment>(),
                        provider.GetRequiredService<ChainProfile>(),
                        provider.GetServices<IHostedService>(),
                        options,
                        provider.GetService<ZkPotAccount>(),
                        provider.GetService<TimeProvider>()
                    ),
                    failureStatus,
                    tags
                )
            );
        }
    }
}
