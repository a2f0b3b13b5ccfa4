// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISeedSource} from "../../src/rewards/ISeedSource.sol";

/// @notice A beacon that says what a test wants, once it was told.
contract FixedSeeds is ISeedSource {
    mapping(uint48 time => bytes32) private _seeds;

    function set(uint48 time, bytes32 seed) external {
        _seeds[time] = seed;
    }

    function seedAt(uint48 time) external view returns (bytes32) {
        require(_seeds[time] != 0, NoSeed(time));
        return _seeds[time];
    }
}
