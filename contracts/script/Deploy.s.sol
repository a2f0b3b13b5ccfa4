// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deployment} from "./Deployment.sol";

/// @title Deploys what is missing and writes deployments/<chainId>.json
/// @notice forge script contracts/script/Deploy.s.sol --rpc-url URL --broadcast, with FOUNDRY_PROFILE=release and the
/// environment of Deployment.parameters(). The signer is forge's: a keystore account or a hardware wallet.
contract Deploy is Deployment {
    function run() external returns (Contracts memory contracts) {
        Parameters memory p = parameters();
        vm.startBroadcast();
        contracts = deployAll(p);
        vm.stopBroadcast();
        write(p, contracts);
    }
}
