// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Chains} from "../verification/Chains.sol";

/// @title LocalToken
/// @notice Money to play with: on local and test chains anyone mints it to anyone. It cannot be deployed elsewhere.
contract LocalToken is ERC20 {
    /// @notice This chain is neither local nor a test chain.
    error NotForThisChain(uint256 chainId);

    constructor() ERC20("ZkPot play money", "PLAY") {
        require(Chains.isLocalOrTest(), NotForThisChain(block.chainid));
    }

    /// @notice Makes tokens. By anyone.
    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }
}
